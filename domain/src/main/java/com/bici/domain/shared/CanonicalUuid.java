package com.bici.domain.shared;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The 36-character text form of a UUID, any version; {@link UUID#fromString} alone also takes shortened groups. */
public final class CanonicalUuid {

    private static final Pattern FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private CanonicalUuid() {}

    public static Optional<UUID> parse(String text) {
        return FORM.matcher(text).matches() ? Optional.of(UUID.fromString(text)) : Optional.empty();
    }
}
