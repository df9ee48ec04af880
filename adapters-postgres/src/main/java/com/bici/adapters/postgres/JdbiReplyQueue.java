package com.bici.adapters.postgres;

import com.bici.domain.message.Message;
import com.bici.domain.message.MessageId;
import com.bici.domain.shared.LeadId;
import com.bici.domain.sms.ReplyQueue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;

final class JdbiReplyQueue implements ReplyQueue {

    private static final String ADD = """
            /* sms_reply_jobs.add */
            INSERT INTO sms_reply_jobs (message_id, organization_id, lead_id, epoch)
            VALUES (:message, :organization, :lead, :epoch)""";

    private static final String CLAIM = """
            /* sms_reply_jobs.claim */
            WITH free AS MATERIALIZED (
                SELECT id FROM sms_reply_jobs job WHERE settled_at IS NULL
                  AND (claimed_until IS NULL OR claimed_until <= clock_timestamp())
                  AND NOT EXISTS (SELECT FROM sms_reply_jobs older WHERE older.lead_id = job.lead_id
                      AND older.id < job.id AND older.settled_at IS NULL)
                ORDER BY id LIMIT :limit FOR UPDATE SKIP LOCKED
            ), claimed AS (
                UPDATE sms_reply_jobs job
                SET claimed_until = clock_timestamp() + :holdMillis * interval '1 millisecond'
                FROM free WHERE job.id = free.id
                RETURNING job.id, job.message_id, job.organization_id, job.lead_id, job.epoch
            )
            SELECT claimed.*, m.content FROM claimed JOIN conversations m ON m.id = claimed.message_id
            ORDER BY claimed.id""";

    private static final String SETTLE = """
            /* sms_reply_jobs.settle */
            UPDATE sms_reply_jobs SET settled_at = clock_timestamp(), outcome = :outcome
            WHERE message_id = :message AND settled_at IS NULL""";

    private final Database database;

    JdbiReplyQueue(Database database) {
        this.database = database;
    }

    @Override
    public void add(Message message, long epoch) {
        LeadId lead = message.leadId();
        database.use(handle -> handle.createUpdate(ADD)
                .bind("message", message.id().value())
                .bind("organization", message.organizationId().value())
                .bind("lead", lead == null ? null : lead.value())
                .bind("epoch", epoch)
                .execute());
    }

    @Override
    public List<Question> claim(int limit, Duration hold) {
        return database.with(handle -> handle.createQuery(CLAIM)
                .bind("limit", limit)
                .bind("holdMillis", hold.toMillis())
                .map(JdbiReplyQueue::read)
                .list());
    }

    private static Question read(ResultSet row, StatementContext context) throws SQLException {
        return new Question(
                new MessageId(row.getObject("message_id", UUID.class)),
                Columns.organization(row),
                new LeadId(row.getString("lead_id")),
                row.getString("content"),
                row.getLong("epoch"));
    }

    @Override
    public boolean settle(MessageId message, Outcome outcome) {
        int settled = database.with(handle -> handle.createUpdate(SETTLE)
                .bind("message", message.value())
                .bind("outcome", Columns.text(outcome))
                .execute());
        return settled == 1;
    }
}
