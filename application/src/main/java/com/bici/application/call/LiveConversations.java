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
         * @param eventId the provider's name of the turn; the same one of this speaker again has no second effect. Of
         *     turns without a name those with the same words are one, as they may be repeated deliveries; what was
         *     really said twice is added from the report on the call
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

        /** The conversation began: the call is active, and that is told of unless it was known. */
        record Started() implements Heard {}

        /** The conversation ended: so did the call, and that is told of unless it was known. */
        record Ended() implements Heard {}

        /**
         * Only told, not stored.
         *
         * @param type one of {@link com.bici.domain.event.LiveEvent#isType}
         * @param payload what clients read besides lead and conversation
         */
        record Signal(String type, JsonObject payload) implements Heard {}
    }

    enum Hearing {
        HEARD,
        /** It was heard before, or comes too late to matter: nothing was changed and nothing told. */
        REPEATED,
        /** Nobody's conversation: nothing was told to anybody. */
        UNKNOWN_CONVERSATION
    }
}
