package com.bici.application.call;

import com.bici.domain.call.ConversationId;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.shared.PhoneNumber;
import org.jspecify.annotations.Nullable;

/** Calls that the store's agent makes, and what it is told while a call goes on. */
public interface OutboundCalls {

    Placing place(Place command);

    Update updateContext(ContextUpdate command);

    /** @param lead null to find or create the one with the number */
    record Place(
            OrganizationId organization,
            PhoneNumber phoneNumber,
            @Nullable LeadId lead,
            String agent) {}

    sealed interface Placing {

        record Placed(
                @Nullable ConversationId conversation,
                @Nullable String callSid) implements Placing {}

        record UnknownLead() implements Placing {}

        record NotConfigured() implements Placing {}

        /** @param status the HTTP status that the provider refused with */
        record Refused(int status) implements Placing {}

        record Unavailable() implements Placing {}
    }

    /** @param type such as {@code contextual} */
    record ContextUpdate(OrganizationId organization, LeadId lead, String type, JsonObject context) {}

    enum Update {
        STORED,
        /** The lead has no live call, or it has no conversation id. */
        NO_ACTIVE_CALL
    }
}
