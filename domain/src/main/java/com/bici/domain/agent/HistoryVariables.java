package com.bici.domain.agent;

import com.bici.domain.call.CallSummary;
import com.bici.domain.message.Message;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What customer and store have had to do with each other. */
final class HistoryVariables {

    private static final int SUMMARY_LENGTH = 500;

    private HistoryVariables() {}

    /** @param lastContact as the lead says, null when it was never reached */
    static Map<String, String> of(ConversationHistory history, @Nullable Instant lastContact, ZoneId zone) {
        return Map.of(
                "conversation_context", new ContextText(history, zone).written(),
                "previous_summary", previousSummary(history),
                "customer_history", customerHistory(history),
                "last_topic", Topics.of(history).stream().findFirst().orElse(""),
                "interaction_count", String.valueOf(history.turns().size()),
                "last_contact", lastContact(history, lastContact, zone));
    }

    private static String previousSummary(ConversationHistory history) {
        return history.summaries().stream()
                .findFirst()
                .map(summary -> Excerpt.of(summary.summary().strip(), SUMMARY_LENGTH))
                .orElse("");
    }

    private static String customerHistory(ConversationHistory history) {
        List<Message> turns = history.turns();
        return history.summaries().isEmpty() && turns.isEmpty()
                ? "none"
                : "summaries of " + history.summaries().size() + " earlier conversations, " + turns.size()
                        + " recent messages";
    }

    private static String lastContact(ConversationHistory history, @Nullable Instant told, ZoneId zone) {
        Stream<Instant> heard = Stream.concat(
                history.turns().stream().map(Message::timestamp),
                history.summaries().stream().map(CallSummary::createdAt));
        return Stream.concat(Optional.ofNullable(told).stream(), heard)
                .max(Comparator.naturalOrder())
                .map(latest -> TimeVariables.date(latest.atZone(zone)))
                .orElse("");
    }
}
