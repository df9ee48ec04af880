package com.bici.adapters.http.sms;

import java.util.regex.Pattern;

/** Twilio's names of messages. */
final class MessageSid {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:-]{1,255}");

    private MessageSid() {}

    static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }
}
