package com.bici.adapters.http.sms;

import com.bici.adapters.http.phone.PhoneNumberParser;
import com.bici.application.sms.InboundSms;
import com.bici.domain.shared.PhoneNumber;
import java.util.Optional;

/** Understands what Twilio tells of a text message; fields that it does not know may come at any time. */
final class InboundSmsReader {
    /** The one character that a database cannot keep. */
    private static final String NUL = "\0";

    private final PhoneNumberParser phones;

    InboundSmsReader(PhoneNumberParser phones) {
        this.phones = phones;
    }

    /** Empty when it has no id, or comes from or goes to what is no phone number, such as a short code or a brand. */
    Optional<InboundSms.Received> read(Form form) {
        String messageSid = form.text("MessageSid");
        Optional<PhoneNumber> from = phones.parse(form.text("From"));
        Optional<PhoneNumber> to = phones.parse(form.text("To"));
        if (!MessageSid.isOne(messageSid) || from.isEmpty() || to.isEmpty()) {
            return Optional.empty();
        }
        String text = form.text("Body").replace(NUL, "");
        String optOutType = form.text("OptOutType");
        return Optional.of(new InboundSms.Received(
                messageSid, from.get(), to.get().normalized(), text, optOutType.isEmpty() ? null : optOutType));
    }
}
