package com.bici.domain.sms;

import com.bici.domain.call.CallSessionId;
import com.bici.domain.message.MessageId;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about the automatic message of a call.
 *
 * @param choice what was, or would have been, sent; null when there was nothing to send
 * @param message the stored message; null when none was promised
 */
public record AutomationDecision(
        OrganizationId organization,
        LeadId lead,
        CallSessionId session,
        AutomationVerdict verdict,
        @Nullable AutomationChoice choice,
        @Nullable MessageId message,
        Instant at) {

    public Optional<AutomationChoice> chosen() {
        return Optional.ofNullable(choice);
    }
}
