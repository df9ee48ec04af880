package com.bici.domain.sms;

import com.bici.domain.shared.LeadId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The recent exchange of text messages with a lead. Null is what never happened.
 *
 * @param messageCount text messages of the last 60 minutes, in both directions
 * @param lastMessageType the template of an automatic message, {@code general} for any other
 * @param automationMessageCount automatic messages ever
 * @param lastAutomationTriggers what the latest automatic message came of
 */
public record SmsSessionState(
        LeadId leadId,
        @Nullable Instant lastMessageSent,
        int messageCount,
        @Nullable String lastMessageContent,
        @Nullable String lastMessageType,
        @Nullable Instant lastAutomationTrigger,
        int automationMessageCount,
        List<String> lastAutomationTriggers) {

    public SmsSessionState {
        lastAutomationTriggers = List.copyOf(lastAutomationTriggers);
    }

    /** Shows no text. */
    @Override
    public String toString() {
        return "SmsSessionState[" + leadId + "]";
    }
}
