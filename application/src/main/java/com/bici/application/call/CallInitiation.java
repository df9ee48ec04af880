package com.bici.application.call;

import com.bici.domain.call.ConversationId;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.PhoneNumber;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A voice call that the provider is about to connect, and wants to know of what the agent needs for it. */
public interface CallInitiation {

    /**
     * Finds or creates the lead, opens the call and gathers what the agent should know. Telling of the same call again
     * has no second effect. A caller who hides the number is nobody's lead: then nothing is stored.
     */
    Outcome initiate(Initiation call);

    /** What the agent is told when nothing could be gathered in time, so that the call does not drop. */
    Map<String, String> fallback(Initiation call);

    /**
     * @param customer null for a caller who hides the number
     * @param ours the store's number, digits with country code
     * @param conversation null when the provider named none; then there is a call SID
     * @param callSid the telephone provider's name of the call; null only if there is a conversation
     * @param outbound whether we call the customer
     * @param lead the customer as we told the provider for an outbound call; believed only if it is the organization's
     */
    record Initiation(
            @Nullable PhoneNumber customer,
            String ours,
            @Nullable ConversationId conversation,
            @Nullable String callSid,
            @Nullable String agent,
            boolean outbound,
            @Nullable LeadId lead) {

        public Initiation {
            if (conversation == null && callSid == null) {
                throw new IllegalArgumentException("A call has a conversation or a call SID");
            }
        }

        /** Shows no number. */
        @Override
        public String toString() {
            return "Initiation[" + conversation + ", " + callSid + "]";
        }
    }

    sealed interface Outcome {

        /** @param variables every variable that agents may use; all values are strings */
        record Ready(Map<String, String> variables) implements Outcome {

            public Ready {
                variables = Map.copyOf(variables);
            }

            /** Shows no values: they are about a customer. */
            @Override
            public String toString() {
                return "Ready[" + variables.size() + " variables]";
            }
        }

        /** The number is no organization's; nothing was changed. */
        record UnknownNumber() implements Outcome {}
    }
}
