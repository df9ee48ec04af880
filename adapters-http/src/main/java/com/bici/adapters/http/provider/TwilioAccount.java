package com.bici.adapters.http.provider;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * In whose name text messages are sent.
 *
 * @param sid letters and digits
 * @param sender the store's number, digits with country code after a plus sign
 * @param base where the API is, without what all its addresses begin with, such as {@code https://api.twilio.com}
 * @param statusCallback where Twilio tells what became of a message; null when it does not
 */
public record TwilioAccount(
        String sid,
        String authToken,
        String sender,
        URI base,
        @Nullable URI statusCallback) {
    private static final Pattern SID = Pattern.compile("[A-Za-z0-9]+");
    private static final Pattern SENDER = Pattern.compile("\\+[0-9]+");

    public TwilioAccount {
        if (!SID.matcher(sid).matches()) {
            throw new IllegalArgumentException("The SID of an account of Twilio has letters and digits only");
        }
        if (authToken.isBlank()) {
            throw new IllegalArgumentException("The token of an account of Twilio must not be blank");
        }
        if (!SENDER.matcher(sender).matches()) {
            throw new IllegalArgumentException("The sender of text messages is digits after a plus sign");
        }
    }

    /** Shows neither token nor number. */
    @Override
    public String toString() {
        return "TwilioAccount[" + base + "]";
    }
}
