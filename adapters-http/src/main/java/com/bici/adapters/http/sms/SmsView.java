package com.bici.adapters.http.sms;

import com.bici.application.sms.SmsSessions;
import com.bici.domain.sms.SmsAutomationState;
import com.bici.domain.sms.SmsSessionState;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answers about text messages. */
final class SmsView {
    private SmsView() {}

    record Sent(boolean success, String messageId, String status) {}

    record Found(Session session, Automation automation) {
        static Found of(SmsSessions.Found found) {
            return new Found(Session.of(found.session()), Automation.of(found.automation()));
        }
    }

    record Session(
            String leadId,
            @Nullable Instant lastMessageSent,
            int messageCount,
            @Nullable String lastMessageContent,
            @Nullable String lastMessageType,
            @Nullable Instant lastAutomationTrigger,
            int automationMessageCount,
            List<String> lastAutomationTriggers) {
        static Session of(SmsSessionState state) {
            return new Session(
                    state.leadId().value(),
                    state.lastMessageSent(),
                    state.messageCount(),
                    state.lastMessageContent(),
                    state.lastMessageType(),
                    state.lastAutomationTrigger(),
                    state.automationMessageCount(),
                    state.lastAutomationTriggers());
        }
    }

    /** Spelt as in the original system. */
    record Automation(
            @JsonProperty("recentMessages") List<SmsAutomationState.Reserved> recentMessages,
            @JsonProperty("lastAutomationRun") @Nullable Instant lastAutomationRun,
            @JsonProperty("totalMessagesSent") int totalMessagesSent) {
        static Automation of(SmsAutomationState state) {
            return new Automation(state.recentMessages(), state.lastAutomationRun(), state.totalMessagesSent());
        }
    }
}
