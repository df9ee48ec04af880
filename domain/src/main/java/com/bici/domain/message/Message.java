package com.bici.domain.message;

import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One turn of what was said or written; the original system calls it a conversation. Content is kept verbatim. */
public record Message(
        MessageId id,
        OrganizationId organizationId,
        @Nullable LeadId leadId,
        @Nullable String phoneNumberNormalized,
        String content,
        Sender sentBy,
        MessageType type,
        @Nullable String callClassification,
        Instant timestamp,
        JsonObject metadata) {

    /** Shows no content: what customers write does not belong into logs. */
    @Override
    public String toString() {
        return "Message[" + id + "]";
    }
}
