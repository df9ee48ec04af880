package com.bici.domain.shared;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes JSON objects as text, for those who read them as words: an agent, a person. */
public final class JsonText {

    private JsonText() {}

    /** In one line, without spaces between the parts. */
    public static String of(JsonObject object) {
        return written(object.members());
    }

    private static String written(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> object ->
                object.entrySet().stream()
                        .map(member -> quoted(String.valueOf(member.getKey())) + ":" + written(member.getValue()))
                        .collect(Collectors.joining(",", "{", "}"));
            case List<?> list -> list.stream().map(JsonText::written).collect(Collectors.joining(",", "[", "]"));
            case String text -> quoted(text);
            case null, default -> String.valueOf(value);
        };
    }

    private static String quoted(String text) {
        return text.chars().mapToObj(JsonText::escaped).collect(Collectors.joining("", "\"", "\""));
    }

    private static String escaped(int unit) {
        return switch (unit) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> unit < ' ' ? String.format(Locale.ROOT, "\\u%04x", unit) : String.valueOf((char) unit);
        };
    }
}
