package com.bici.domain.call;

import com.bici.domain.message.Sender;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.PhoneNumber;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the voice provider tells of a conversation after its end. Null is what it did not tell.
 *
 * @param type the provider's word for the kind of report
 * @param callSid the telephone provider's name of the call
 * @param customer null for a call without a telephone, such as one from a web page
 * @param dialled the store's number, digits with country code
 * @param outbound whether we called the customer
 * @param overTelephone whether the conversation was a telephone call and not one from a web page; conversations in
 *     writing are not reported here
 * @param status one of {@code done}, {@code failed} and what else the provider may say
 * @param analysis the provider's analysis as it came
 * @param collected the values of {@code data_collection_results} by their name: strings, numbers, booleans
 */
public record CallReport(
        String type,
        ConversationId conversation,
        @Nullable String agent,
        @Nullable String callSid,
        @Nullable PhoneNumber customer,
        @Nullable String dialled,
        boolean outbound,
        boolean overTelephone,
        @Nullable String status,
        @Nullable Instant startedAt,
        @Nullable Integer durationSeconds,
        List<Turn> transcript,
        @Nullable String title,
        @Nullable String summary,
        List<String> keyPoints,
        @Nullable String sentiment,
        JsonObject analysis,
        JsonObject collected) {

    public CallReport {
        transcript = List.copyOf(transcript);
        keyPoints = List.copyOf(keyPoints);
    }

    /**
     * One turn of the transcript.
     *
     * @param secondsIntoCall null when the provider does not say
     * @param metadata what else it says of the turn, such as {@code interrupted}
     */
    public record Turn(Sender role, String text, @Nullable Integer secondsIntoCall, JsonObject metadata) {

        /** Shows no text. */
        @Override
        public String toString() {
            return "Turn[" + role + "]";
        }
    }

    /** What the call came to. */
    public CallStatus outcome() {
        return "failed".equalsIgnoreCase(status) ? CallStatus.FAILED : CallStatus.COMPLETED;
    }

    /** Whether anybody spoke with the customer: a call that failed may never have been answered. */
    public boolean isConversation() {
        return outcome() == CallStatus.COMPLETED || !transcript.isEmpty();
    }

    /** Shows nothing but names. */
    @Override
    public String toString() {
        return "CallReport[" + type + ", " + conversation + "]";
    }
}
