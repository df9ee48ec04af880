package com.bici.application.event;

import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import org.jspecify.annotations.Nullable;

/** What an operator says to all clients of the organization, to see whether it reaches them. */
public interface Broadcasts {

    Outcome send(OrganizationId organization, String type, @Nullable LeadId lead, JsonObject payload);

    enum Outcome {
        /** It has a number and will reach every client. */
        DURABLE,
        /** It went to whoever listens now. */
        LIVE,
        UNKNOWN_TYPE,
        UNKNOWN_LEAD
    }
}
