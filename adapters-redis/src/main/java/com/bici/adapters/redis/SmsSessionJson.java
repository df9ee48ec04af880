package com.bici.adapters.redis;

import static java.util.Objects.requireNonNull;

import com.bici.domain.shared.LeadId;
import com.bici.domain.sms.SmsSessionState;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The state of an exchange of text messages under {@code bici:sess:sms:…}. */
@JsonInclude(JsonInclude.Include.ALWAYS)
record SmsSessionJson(
        String leadId,
        @Nullable Instant lastMessageSent,
        int messageCount,
        @Nullable String lastMessageContent,
        @Nullable String lastMessageType,
        @Nullable Instant lastAutomationTrigger,
        int automationMessageCount,
        List<String> lastAutomationTriggers) {

    SmsSessionJson {
        requireNonNull(leadId);
        lastAutomationTriggers = List.copyOf(lastAutomationTriggers);
    }

    /** Shows no text, like {@link SmsSessionState#toString}. */
    @Override
    public String toString() {
        return "SmsSessionJson[" + leadId + "]";
    }

    static SmsSessionJson of(SmsSessionState state) {
        return new SmsSessionJson(
                state.leadId().value(),
                state.lastMessageSent(),
                state.messageCount(),
                state.lastMessageContent(),
                state.lastMessageType(),
                state.lastAutomationTrigger(),
                state.automationMessageCount(),
                state.lastAutomationTriggers());
    }

    /** @throws IllegalArgumentException when it is not of this lead */
    SmsSessionState state(LeadId lead) {
        if (!leadId.equals(lead.value())) {
            throw new IllegalArgumentException("another lead's state");
        }
        return new SmsSessionState(
                lead,
                lastMessageSent,
                messageCount,
                lastMessageContent,
                lastMessageType,
                lastAutomationTrigger,
                automationMessageCount,
                lastAutomationTriggers);
    }
}
