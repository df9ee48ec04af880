package com.bici.application.call;

import com.bici.domain.call.ConversationId;
import com.bici.domain.message.Sender;
import com.bici.domain.shared.JsonObject;
import org.jspecify.annotations.Nullable;

/** What the voice provider tells of a conversation while it goes on, many times a second. */
public interface LiveConversations {

    Hearing hear(ConversationId conversation, Heard heard);

    /** Something that happened in the conversation. */
    sealed interface Heard {

        /**
         * Somebody said something: stored, and told as {@code live_transcript}.
         *
         * @param eventId the provider's name of the turn; the same one again has no second effect
         */
        record Said(
                Sender speaker,
                String text,
                @Nullable String eventId,
                boolean isFinal,
                @Nullable Double confidence) implements Heard {

            /** Shows no text. */
            @Override
            public String toString() {
                return "Said[" + speaker + "]";
            }
        }

        /** The conversation began or ended; it moves the call's status, and is told of as well. */
        record Started() implements Heard {}

        record Ended() implements Heard {}

        /**
         * Only told, not stored.
         *
         * @param type one of {@link com.bici.domain.event.LiveEvent}
         * @param payload what clients read besides lead and conversation
         */
        record Signal(String type, JsonObject payload) implements Heard {}
    }

    enum Hearing {
        HEARD,
        /** The turn was heard before. */
        REPEATED,
        /** Nobody's conversation: nothing was told to anybody. */
        UNKNOWN_CONVERSATION
    }
}
