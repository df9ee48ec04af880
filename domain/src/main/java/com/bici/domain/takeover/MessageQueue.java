package com.bici.domain.takeover;

import com.bici.domain.message.Message;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import java.time.Instant;
import java.util.List;

/**
 * What customers wrote while a human held their conversation. Every method throws
 * {@link com.bici.domain.shared.DatabaseUnavailable} when Postgres is away; methods that write belong into a
 * transaction that holds the lead's row.
 */
public interface MessageQueue {

    /**
     * One statement that decides and writes: queues the stored message if the lead has an open session; false when it
     * has none.
     */
    boolean addIfHeld(Message message);

    /** What waits for a human, oldest first. */
    List<QueuedMessage> waiting(OrganizationId organization, LeadId lead);

    /** One statement that takes off all that waits and gives it out, oldest first: each message once. */
    List<QueuedMessage> drain(OrganizationId organization, LeadId lead, Instant at);
}
