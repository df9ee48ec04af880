package com.bici.domain.call;

import com.bici.domain.shared.JsonObject;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the agent collected, by names in either spelling; words that say that nothing is known count as nothing. */
record CollectedValues(JsonObject values) {

    private static final Pattern UNDERSCORE = Pattern.compile("_([a-z])");
    private static final Set<String> NOTHING =
            Set.of("", "none", "null", "undefined", "unknown", "n/a", "not provided", "not specified", "not mentioned");

    /** @param name in snake case */
    Optional<String> text(String name) {
        return Optional.ofNullable(value(name))
                .map(value -> String.valueOf(value).strip())
                .filter(text -> !NOTHING.contains(text.toLowerCase(Locale.ROOT)));
    }

    private @Nullable Object value(String name) {
        Object value = values.members().get(name);
        return value == null ? values.members().get(camelCase(name)) : value;
    }

    private static String camelCase(String name) {
        return UNDERSCORE.matcher(name).replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
    }

    /** Shows no values: they are about a customer. */
    @Override
    public String toString() {
        return "CollectedValues[…]";
    }
}
