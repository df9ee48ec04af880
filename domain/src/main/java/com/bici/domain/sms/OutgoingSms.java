package com.bici.domain.sms;

import com.bici.domain.message.MessageId;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;

/**
 * A text message to be sent.
 *
 * @param message the stored message it carries: at most one SMS goes out for it
 * @param to digits with country code, without a plus sign
 * @param epoch how many takeovers the lead had had when it was written; what {@link SmsPurpose#isFenced} must not leave
 *     under another one
 */
public record OutgoingSms(
        MessageId message,
        OrganizationId organization,
        LeadId lead,
        String to,
        String text,
        SmsPurpose purpose,
        long epoch) {

    /** Shows neither number nor text. */
    @Override
    public String toString() {
        return "OutgoingSms[" + message + "]";
    }
}
