package com.bici.application.sms;

import org.jspecify.annotations.Nullable;

/** What the telephone network tells of messages that we sent. */
public interface SmsDeliveries {

    Progress report(Report report);

    /**
     * @param messageSid the provider's name of the message
     * @param status the provider's word, such as {@code sent}, {@code delivered}, {@code undelivered}
     * @param errorCode the provider's, for a message that was not delivered
     */
    record Report(
            String messageSid, String status, @Nullable String errorCode) {}

    enum Progress {
        ADVANCED,
        /** It was known to be as far, or farther. */
        KNOWN
    }
}
