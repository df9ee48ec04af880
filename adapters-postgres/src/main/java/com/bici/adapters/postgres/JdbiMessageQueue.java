package com.bici.adapters.postgres;

import com.bici.domain.message.Message;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.takeover.MessageQueue;
import com.bici.domain.takeover.QueuedMessage;
import java.time.Instant;
import java.util.List;

final class JdbiMessageQueue implements MessageQueue {

    private static final String ADD_IF_HELD = """
            /* human_message_queue.add_if_held */
            INSERT INTO human_message_queue (message_id, organization_id, lead_id, content, received_at)
            SELECT :message, organization_id, lead_id, :content, CAST(:receivedAt AS timestamptz)
            FROM human_control_sessions
            WHERE organization_id = :organization AND lead_id = :lead AND ended_at IS NULL""";

    private static final String WAITING = """
            /* human_message_queue.waiting */
            SELECT message_id, lead_id, content, received_at FROM human_message_queue
            WHERE organization_id = :organization AND lead_id = :lead AND drained_at IS NULL
            ORDER BY received_at, message_id""";

    private static final String DRAIN = """
            /* human_message_queue.drain */
            WITH drained AS (
                UPDATE human_message_queue SET drained_at = :at
                WHERE organization_id = :organization AND lead_id = :lead AND drained_at IS NULL
                RETURNING message_id, lead_id, content, received_at
            )
            SELECT * FROM drained ORDER BY received_at, message_id""";

    private final Database database;

    JdbiMessageQueue(Database database) {
        this.database = database;
    }

    @Override
    public boolean addIfHeld(Message message) {
        LeadId lead = message.leadId();
        int added = database.with(handle -> handle.createUpdate(ADD_IF_HELD)
                .bind("message", message.id().value())
                .bind("organization", message.organizationId().value())
                .bind("lead", lead == null ? null : lead.value())
                .bind("content", message.content())
                .bind("receivedAt", Columns.timestamp(message.timestamp()))
                .execute());
        return added == 1;
    }

    @Override
    public List<QueuedMessage> waiting(OrganizationId organization, LeadId lead) {
        return database.with(handle -> handle.createQuery(WAITING)
                .bind("organization", organization.value())
                .bind("lead", lead.value())
                .map(QueuedMessageRow::read)
                .list());
    }

    @Override
    public List<QueuedMessage> drain(OrganizationId organization, LeadId lead, Instant at) {
        return database.with(handle -> handle.createQuery(DRAIN)
                .bind("organization", organization.value())
                .bind("lead", lead.value())
                .bind("at", Columns.timestamp(at))
                .map(QueuedMessageRow::read)
                .list());
    }
}
