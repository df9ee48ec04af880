package com.bici.application.call;

import com.bici.domain.call.ConversationId;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.shared.PhoneNumber;
import org.jspecify.annotations.Nullable;

/** Calls that the store's agent makes, and what it is told while a call goes on. */
public interface OutboundCalls {

    /** A lead that is new stays one, also when the provider does not call. */
    Placing place(Place command);

    /** Stores what the agent was told as a system message of the lead; nothing is sent to the provider. */
    Update updateContext(ContextUpdate command);

    /**
     * @param lead null to find or create the one with the number
     * @param agent who asks for the call
     */
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

        /** The lead is being called already, or was less than a minute ago. */
        record AlreadyCalling() implements Placing {}

        record NotConfigured() implements Placing {}

        /** @param status the HTTP status that the provider refused with */
        record Refused(int status) implements Placing {}

        /** Whether the provider calls is not known. */
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
