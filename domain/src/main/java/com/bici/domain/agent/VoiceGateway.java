package com.bici.domain.agent;

import com.bici.domain.call.ConversationId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Has the AI agent call somebody. Never throws; may take as long as its provider does. */
public interface VoiceGateway {

    Placement call(OutboundCall call);

    /**
     * @param to digits with country code, without a plus sign
     * @param clientData members of the provider's {@code conversation_initiation_client_data} besides the variables
     * @param variables what the agent knows of the customer and the store, all of them as strings
     */
    record OutboundCall(String to, Map<String, String> clientData, Map<String, String> variables) {

        public OutboundCall {
            clientData = Map.copyOf(clientData);
            variables = Map.copyOf(variables);
        }

        /** Shows no number. */
        @Override
        public String toString() {
            return "OutboundCall[…]";
        }
    }

    sealed interface Placement {

        /**
         * The provider is calling.
         *
         * @param conversation null when the provider named none that we could keep
         */
        record Placed(
                @Nullable ConversationId conversation,
                @Nullable String callSid) implements Placement {}

        /** @param status the HTTP status that the provider refused with */
        record Refused(int status) implements Placement {}

        /** Whether the provider calls is not known. */
        record Unavailable() implements Placement {}

        record NotConfigured() implements Placement {}
    }
}
