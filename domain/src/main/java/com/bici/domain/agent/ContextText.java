package com.bici.domain.agent;

import com.bici.domain.call.CallSummary;
import com.bici.domain.message.Message;
import com.bici.domain.message.Sender;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What was said before, in words for the agent: what matters most comes first, because the end may be cut off. */
final class ContextText {

    private static final int LENGTH = 1500;
    private static final int LATEST = 6;
    private static final int MESSAGE_LENGTH = 160;
    private static final int SUMMARY_LENGTH = 240;

    private final ConversationHistory history;
    private final ZoneId zone;

    ContextText(ConversationHistory history, ZoneId zone) {
        this.history = history;
        this.zone = zone;
    }

    String written() {
        List<String> lines = new ArrayList<>();
        lines.addAll(latest());
        lines.addAll(statistics());
        lines.addAll(summaries());
        return lines.isEmpty() ? "No earlier conversation is known." : Excerpt.of(String.join("\n", lines), LENGTH);
    }

    private List<String> latest() {
        List<Message> messages = history.messages();
        return titled(
                "Latest messages:",
                messages.subList(Math.max(0, messages.size() - LATEST), messages.size()).stream()
                        .map(message -> speaker(message) + ": " + Excerpt.line(message.content(), MESSAGE_LENGTH)));
    }

    private List<String> statistics() {
        List<Message> turns = history.turns();
        if (turns.isEmpty()) {
            return List.of();
        }
        String counts = "Recent messages: " + turns.size() + " since "
                + TimeVariables.date(turns.getFirst().timestamp().atZone(zone)) + ", "
                + count(Sender.USER) + " by the customer, " + count(Sender.AGENT) + " by the agent, "
                + count(Sender.HUMAN_AGENT) + " by the store.";
        List<String> topics = Topics.of(history);
        return topics.isEmpty() ? List.of(counts) : List.of(counts, "Topics: " + String.join(", ", topics) + ".");
    }

    private long count(Sender sender) {
        return history.messages().stream()
                .filter(message -> message.sentBy() == sender)
                .count();
    }

    private List<String> summaries() {
        return titled("Earlier conversations:", history.summaries().stream().map(this::line));
    }

    private String line(CallSummary summary) {
        String kind = Objects.requireNonNullElse(summary.classification(), summary.conversationType());
        return "- " + TimeVariables.date(summary.createdAt().atZone(zone)) + " (" + kind + "): "
                + Excerpt.line(summary.summary(), SUMMARY_LENGTH);
    }

    private static List<String> titled(String title, Stream<String> lines) {
        List<String> found = lines.toList();
        return found.isEmpty()
                ? List.of()
                : Stream.concat(Stream.of(title), found.stream()).toList();
    }

    private static String speaker(Message message) {
        return switch (message.sentBy()) {
            case USER -> "Customer";
            case AGENT -> "Agent";
            case HUMAN_AGENT -> "Store";
            case SYSTEM -> "Note";
        };
    }
}
