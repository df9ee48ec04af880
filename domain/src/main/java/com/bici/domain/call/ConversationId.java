package com.bici.domain.call;

import java.util.Optional;
import java.util.regex.Pattern;

/** The voice provider's name of a call: an opaque text of 1 to 255 characters out of {@code [A-Za-z0-9._:~-]}. */
public record ConversationId(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:~-]{1,255}");

    public ConversationId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("A conversation id has 1 to 255 characters of A-Z a-z 0-9 . _ : ~ -");
        }
    }

    public static Optional<ConversationId> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new ConversationId(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
