package com.bici.domain.agent;

import java.util.Map;

/** Has the AI agent answer a text message. Never throws; may take as long as its time limit, 30 s. */
public interface AgentGateway {

    /** @param variables what the agent knows of the customer and the store, all of them as strings */
    Answer answer(String text, Map<String, String> variables);

    sealed interface Answer {

        record Answered(String text) implements Answer {

            /** Shows no text. */
            @Override
            public String toString() {
                return "Answered[…]";
            }
        }

        /** The agent is not configured, failed or took too long: the caller has to say something itself. */
        record Unavailable() implements Answer {}
    }
}
