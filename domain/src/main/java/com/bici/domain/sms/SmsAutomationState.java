package com.bici.domain.sms;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The recent automatic messages of a lead.
 *
 * @param recentMessages those of the last 60 minutes, oldest first
 * @param lastAutomationRun null when there never was one
 */
public record SmsAutomationState(
        List<Reserved> recentMessages, @Nullable Instant lastAutomationRun, int totalMessagesSent) {

    public static final SmsAutomationState NONE = new SmsAutomationState(List.of(), null, 0);

    public SmsAutomationState {
        recentMessages = List.copyOf(recentMessages);
    }

    /** @param sentAt when the message was promised; it may leave later */
    public record Reserved(String template, Instant sentAt) {}
}
