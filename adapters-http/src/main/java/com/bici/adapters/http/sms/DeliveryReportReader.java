package com.bici.adapters.http.sms;

import com.bici.application.sms.SmsDeliveries;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Understands what Twilio tells of a message on its way. */
final class DeliveryReportReader {
    private static final Pattern STATUS = Pattern.compile("[a-z_-]{1,50}");
    private static final Pattern ERROR_CODE = Pattern.compile("[0-9]{1,10}");

    private DeliveryReportReader() {}

    /** Empty when it does not say which message, or how far it is. */
    static Optional<SmsDeliveries.Report> read(Form form) {
        String messageSid = form.text("MessageSid");
        String status = form.text("MessageStatus");
        if (!MessageSid.isOne(messageSid) || !STATUS.matcher(status).matches()) {
            return Optional.empty();
        }
        return Optional.of(new SmsDeliveries.Report(messageSid, status, errorCode(form.text("ErrorCode"))));
    }

    private static @Nullable String errorCode(String text) {
        return ERROR_CODE.matcher(text).matches() ? text : null;
    }
}
