package com.bici.adapters.redis;

import static java.util.Objects.requireNonNull;

import com.bici.domain.sms.SmsAutomationState;
import com.bici.domain.sms.SmsAutomationState.Reserved;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A lead's recent automatic messages under {@code bici:sms:auto:…}, by the names that they always had there. */
@JsonInclude(JsonInclude.Include.ALWAYS)
record SmsAutomationJson(
        @JsonProperty("recentMessages") List<MessageJson> recentMessages,
        @JsonProperty("lastAutomationRun") @Nullable Instant lastAutomationRun,
        @JsonProperty("totalMessagesSent") int totalMessagesSent) {

    SmsAutomationJson {
        recentMessages = List.copyOf(recentMessages);
    }

    record MessageJson(String template, Instant sentAt) {
        MessageJson {
            requireNonNull(template);
            requireNonNull(sentAt);
        }
    }

    static SmsAutomationJson of(SmsAutomationState state) {
        return new SmsAutomationJson(
                state.recentMessages().stream()
                        .map(message -> new MessageJson(message.template(), message.sentAt()))
                        .toList(),
                state.lastAutomationRun(),
                state.totalMessagesSent());
    }

    SmsAutomationState state() {
        return new SmsAutomationState(
                recentMessages.stream()
                        .map(message -> new Reserved(message.template(), message.sentAt()))
                        .toList(),
                lastAutomationRun,
                totalMessagesSent);
    }
}
