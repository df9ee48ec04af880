package com.bici.adapters.postgres;

import com.bici.domain.message.Message;
import com.bici.domain.message.MessageId;
import com.bici.domain.message.MessageRepository;
import com.bici.domain.message.MessageType;
import com.bici.domain.message.Sender;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

final class JdbiMessages implements MessageRepository {

    private static final String LATEST = """
            /* conversations.latest */
            SELECT * FROM (
                SELECT * FROM conversations WHERE lead_id = :lead AND organization_id = :organization
                ORDER BY timestamp DESC, id DESC LIMIT :limit
            ) newest ORDER BY timestamp, id""";

    private static final String LATEST_BEFORE = """
            /* conversations.latest_before */
            SELECT * FROM (
                SELECT * FROM conversations WHERE lead_id = :lead AND organization_id = :organization
                  AND (timestamp, id) < (SELECT timestamp, id FROM conversations
                      WHERE id = :before AND lead_id = :lead AND organization_id = :organization)
                ORDER BY timestamp DESC, id DESC LIMIT :limit
            ) newest ORDER BY timestamp, id""";

    private static final String ADD = """
            /* conversations.add */
            INSERT INTO conversations (id, organization_id, lead_id, phone_number_normalized, content, sent_by, type,
                call_classification, timestamp, metadata)
            VALUES (:id, :organization, :lead, :normalized, :content, :sentBy, :type,
                :classification, :timestamp, CAST(:metadata AS jsonb))""";

    private final Database database;

    JdbiMessages(Database database) {
        this.database = database;
    }

    @Override
    public List<Message> latest(OrganizationId organization, LeadId lead, int limit, @Nullable MessageId before) {
        return database.with(handle -> {
            Query query = handle.createQuery(before == null ? LATEST : LATEST_BEFORE)
                    .bind("organization", organization.value())
                    .bind("lead", lead.value())
                    .bind("limit", limit);
            if (before != null) {
                query.bind("before", before.value());
            }
            return query.map(JdbiMessages::read).list();
        });
    }

    static Message read(ResultSet row, StatementContext context) throws SQLException {
        String lead = row.getString("lead_id");
        return new Message(
                new MessageId(row.getObject("id", UUID.class)),
                Columns.organization(row),
                lead == null ? null : new LeadId(lead),
                row.getString("phone_number_normalized"),
                row.getString("content"),
                Columns.value(Sender.class, row, "sent_by"),
                Columns.value(MessageType.class, row, "type"),
                row.getString("call_classification"),
                Columns.instant(row, "timestamp"),
                Columns.json(row, "metadata"));
    }

    @Override
    public void add(List<Message> messages) {
        if (!messages.isEmpty()) {
            database.use(handle -> {
                PreparedBatch batch = handle.prepareBatch(ADD);
                messages.forEach(message -> bind(batch, message).add());
                batch.execute();
            });
        }
    }

    private static PreparedBatch bind(PreparedBatch batch, Message message) {
        LeadId lead = message.leadId();
        return batch.bind("id", message.id().value())
                .bind("organization", message.organizationId().value())
                .bind("lead", lead == null ? null : lead.value())
                .bind("normalized", message.phoneNumberNormalized())
                .bind("content", message.content())
                .bind("sentBy", Columns.text(message.sentBy()))
                .bind("type", Columns.text(message.type()))
                .bind("classification", message.callClassification())
                .bind("timestamp", Columns.timestamp(message.timestamp()))
                .bind("metadata", Columns.text(message.metadata()));
    }
}
