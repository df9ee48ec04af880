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

    record Found(SmsSessionState session, Automation automation) {
        static Found of(SmsSessions.Found found) {
            return new Found(found.session(), Automation.of(found.automation()));
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
