package com.bici.domain.sms;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The recent automatic messages of a lead.
 *
 * @param recentMessages those of the last 60 minutes, oldest first
 * @param lastAutomationRun when a message was last promised; null when none ever was
 * @param totalMessagesSent how many were ever promised
 */
public record SmsAutomationState(
        List<Reserved> recentMessages, @Nullable Instant lastAutomationRun, int totalMessagesSent) {

    public SmsAutomationState {
        recentMessages = List.copyOf(recentMessages);
    }

    /** This state without what has meanwhile become old. */
    public SmsAutomationState since(Instant time) {
        return new SmsAutomationState(
                recentMessages.stream()
                        .filter(message -> message.sentAt().isAfter(time))
                        .toList(),
                lastAutomationRun,
                totalMessagesSent);
    }

    /** @param sentAt when the message was promised; it may leave later */
    public record Reserved(String template, Instant sentAt) {}
}
