package com.bici.domain.shared;

import java.util.Optional;
import java.util.regex.Pattern;

/** An opaque text of 1 to 255 characters out of {@code [A-Za-z0-9._:~-]}. */
public record LeadId(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._:~-]{1,255}");

    public LeadId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("A lead id has 1 to 255 characters of A-Z a-z 0-9 . _ : ~ -");
        }
    }

    public static Optional<LeadId> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new LeadId(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return value;
    }
}
