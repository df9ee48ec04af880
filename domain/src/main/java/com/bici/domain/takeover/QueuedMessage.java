package com.bici.domain.takeover;

import com.bici.domain.message.MessageId;
import com.bici.domain.shared.LeadId;
import java.time.Instant;

/**
 * A customer's message that waits for the human.
 *
 * @param id the stored message's
 */
public record QueuedMessage(MessageId id, LeadId leadId, String content, Instant receivedAt) {

    /** Shows no content, like {@link com.bici.domain.message.Message#toString}. */
    @Override
    public String toString() {
        return "QueuedMessage[" + id + "]";
    }
}
