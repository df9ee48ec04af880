package com.bici.domain.sms;

import java.util.Optional;

/** What may be the text of a message. */
public final class SmsText {

    /** In code points; what the provider takes. */
    public static final int LIMIT = 1600;

    private SmsText() {}

    /** A text of any origin without what nobody can store or send, cut to the limit; empty when nothing is left. */
    public static Optional<String> sendable(String text) {
        String clean = text.replace("\0", "").strip();
        String cut = clean.codePointCount(0, clean.length()) > LIMIT
                ? clean.substring(0, clean.offsetByCodePoints(0, LIMIT))
                : clean;
        return cut.isEmpty() ? Optional.empty() : Optional.of(cut);
    }
}
