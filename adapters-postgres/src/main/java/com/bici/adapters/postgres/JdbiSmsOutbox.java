package com.bici.adapters.postgres;

import com.bici.domain.message.MessageId;
import com.bici.domain.shared.LeadId;
import com.bici.domain.sms.OutgoingSms;
import com.bici.domain.sms.SmsOutbox;
import com.bici.domain.sms.SmsPurpose;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;

final class JdbiSmsOutbox implements SmsOutbox {

    private static final String ADD = """
            /* sms_outbox.add */
            INSERT INTO sms_outbox (message_id, organization_id, lead_id, recipient, content, purpose, epoch, due_at)
            VALUES (:message, :organization, :lead, :recipient, :content, :purpose, :epoch,
                    clock_timestamp() + :delayMillis * interval '1 millisecond')""";

    private static final String CLAIM = """
            /* sms_outbox.claim */
            WITH free AS MATERIALIZED (
                SELECT message_id FROM sms_outbox
                WHERE sent_at IS NULL AND failed_at IS NULL AND due_at <= clock_timestamp()
                  AND (claimed_until IS NULL OR claimed_until <= clock_timestamp())
                ORDER BY due_at, message_id LIMIT :limit FOR UPDATE SKIP LOCKED
            ), claimed AS (
                UPDATE sms_outbox o SET attempts = attempts + 1,
                    claimed_until = clock_timestamp() + :holdMillis * interval '1 millisecond'
                FROM free WHERE o.message_id = free.message_id
                RETURNING o.message_id, o.organization_id, o.lead_id, o.recipient, o.content, o.purpose, o.epoch, o.due_at
            )
            SELECT * FROM claimed ORDER BY due_at, message_id""";

    private static final String SENT = """
            /* sms_outbox.sent */
            UPDATE sms_outbox SET sent_at = clock_timestamp(), provider_id = :note
            WHERE message_id = :message AND sent_at IS NULL AND failed_at IS NULL""";

    private static final String FAILED = """
            /* sms_outbox.failed */
            UPDATE sms_outbox SET failed_at = clock_timestamp(), failure = :note
            WHERE message_id = :message AND sent_at IS NULL AND failed_at IS NULL""";

    private static final String DEFER = """
            /* sms_outbox.defer */
            UPDATE sms_outbox SET claimed_until = NULL,
                due_at = clock_timestamp() + :delayMillis * interval '1 millisecond'
            WHERE message_id = :message AND sent_at IS NULL AND failed_at IS NULL""";

    private final Database database;

    JdbiSmsOutbox(Database database) {
        this.database = database;
    }

    @Override
    public void add(OutgoingSms sms, Duration delay) {
        database.use(handle -> handle.createUpdate(ADD)
                .bind("message", sms.message().value())
                .bind("organization", sms.organization().value())
                .bind("lead", sms.lead().value())
                .bind("recipient", sms.to())
                .bind("content", sms.text())
                .bind("purpose", sms.purpose().name().toLowerCase(Locale.ROOT))
                .bind("epoch", sms.epoch())
                .bind("delayMillis", delay.toMillis())
                .execute());
    }

    @Override
    public List<OutgoingSms> claim(int limit, Duration hold) {
        return database.with(handle -> handle.createQuery(CLAIM)
                .bind("limit", limit)
                .bind("holdMillis", hold.toMillis())
                .map(JdbiSmsOutbox::read)
                .list());
    }

    private static OutgoingSms read(ResultSet row, StatementContext context) throws SQLException {
        return new OutgoingSms(
                new MessageId(row.getObject("message_id", UUID.class)),
                Columns.organization(row),
                new LeadId(row.getString("lead_id")),
                row.getString("recipient"),
                row.getString("content"),
                SmsPurpose.valueOf(row.getString("purpose").toUpperCase(Locale.ROOT)),
                row.getLong("epoch"));
    }

    @Override
    public boolean sent(MessageId message, String providerId) {
        return settle(SENT, message, providerId);
    }

    @Override
    public boolean failed(MessageId message, String reason) {
        return settle(FAILED, message, reason);
    }

    private boolean settle(String sql, MessageId message, String note) {
        int settled = database.with(handle -> handle.createUpdate(sql)
                .bind("message", message.value())
                .bind("note", note)
                .execute());
        return settled == 1;
    }

    @Override
    public void defer(MessageId message, Duration delay) {
        database.use(handle -> handle.createUpdate(DEFER)
                .bind("message", message.value())
                .bind("delayMillis", delay.toMillis())
                .execute());
    }
}
