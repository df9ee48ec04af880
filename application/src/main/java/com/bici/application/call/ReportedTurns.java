package com.bici.application.call;

import com.bici.domain.call.CallReport;
import com.bici.domain.call.CallReport.Turn;
import com.bici.domain.call.CallSession;
import com.bici.domain.message.Message;
import com.bici.domain.message.MessageId;
import com.bici.domain.message.MessageType;
import com.bici.domain.message.Sender;
import com.bici.domain.shared.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The turns of a report's transcript as messages, at the time at which they were said. */
final class ReportedTurns {

    private final CallReport report;
    private final CallSession call;
    private final @Nullable String number;
    private final String classification;

    /** @param number the customer's, normalized */
    ReportedTurns(CallReport report, CallSession call, @Nullable String number, String classification) {
        this.report = report;
        this.call = call;
        this.number = number;
        this.classification = classification;
    }

    /**
     * Those that are not stored yet. Each stored message stands for the first turn left with its speaker and words, so
     * what was said twice and heard once is added once.
     *
     * @param began when the call did
     */
    List<Message> besides(List<Message> stored, Instant began, Supplier<UUID> ids) {
        Map<Words, Integer> heard = new HashMap<>();
        stored.forEach(message -> heard.merge(Words.of(message.sentBy(), message.content()), 1, Integer::sum));
        List<Message> missing = new ArrayList<>();
        Instant at = began;
        for (Turn turn : report.transcript()) {
            at = after(at, turn, began);
            Words words = Words.of(turn.role(), turn.text());
            boolean isHeard = heard.merge(words, -1, Integer::sum) >= 0;
            if (!isHeard && !words.text().isEmpty()) {
                missing.add(message(new MessageId(ids.get()), turn, at));
            }
        }
        return missing;
    }

    /** Messages are read in the order of their times, so two turns never have the same. */
    private static Instant after(Instant previous, Turn turn, Instant began) {
        Instant next = previous.plusMillis(1);
        Integer seconds = turn.secondsIntoCall();
        Instant told = seconds == null ? next : began.plusSeconds(seconds);
        return told.isBefore(next) ? next : told;
    }

    private Message message(MessageId id, Turn turn, Instant at) {
        JsonObject metadata = JsonObject.with("conversation_id", report.conversation())
                .and("time_in_call_secs", turn.secondsIntoCall())
                .build();
        return new Message(
                id,
                call.organizationId(),
                call.leadId(),
                number,
                turn.text(),
                turn.role(),
                MessageType.VOICE,
                classification,
                at,
                turn.metadata().mergedWith(metadata));
    }

    private record Words(Sender speaker, String text) {

        static Words of(Sender speaker, String text) {
            return new Words(speaker, text.strip());
        }

        /** Shows no text. */
        @Override
        public String toString() {
            return "Words[" + speaker + "]";
        }
    }
}
