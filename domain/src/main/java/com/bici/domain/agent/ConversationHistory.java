package com.bici.domain.agent;

import com.bici.domain.call.CallSummary;
import com.bici.domain.message.Message;
import com.bici.domain.message.Sender;
import java.util.List;

/**
 * What was said between a customer and the store before.
 *
 * @param messages the latest ones, oldest first; no more than {@link #MESSAGES} of them are of use
 * @param summaries the latest ones, newest first; no more than {@link #SUMMARIES} of them are of use
 */
public record ConversationHistory(List<Message> messages, List<CallSummary> summaries) {

    public static final int MESSAGES = 20;
    public static final int SUMMARIES = 10;
    public static final ConversationHistory NONE = new ConversationHistory(List.of(), List.of());

    public ConversationHistory {
        messages = List.copyOf(messages.subList(Math.max(0, messages.size() - MESSAGES), messages.size()));
        summaries = List.copyOf(summaries.subList(0, Math.min(SUMMARIES, summaries.size())));
    }

    /** Without what the service itself noted. */
    List<Message> turns() {
        return messages.stream()
                .filter(message -> message.sentBy() != Sender.SYSTEM)
                .toList();
    }

    boolean isEmpty() {
        return messages.isEmpty() && summaries.isEmpty();
    }

    /** Shows no text: it is about a customer. */
    @Override
    public String toString() {
        return "ConversationHistory[" + messages.size() + " messages, " + summaries.size() + " summaries]";
    }
}
