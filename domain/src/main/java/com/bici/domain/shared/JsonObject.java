package com.bici.domain.shared;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object whose members we keep but do not interpret: maps, lists, strings, numbers, booleans and nulls,
 * copied in and unmodifiable all the way down.
 */
public record JsonObject(Map<String, @Nullable Object> members) {

    public static final JsonObject EMPTY = new JsonObject(Map.of());

    public JsonObject(Map<String, @Nullable Object> members) {
        this.members = frozen(members);
    }

    /** An object whose members are named one by one. */
    public static Builder with(String name, @Nullable Object value) {
        return new Builder().and(name, value);
    }

    /** This object with the patch applied: members replace, objects merge, null removes (RFC 7396). */
    public JsonObject mergedWith(JsonObject patch) {
        return new JsonObject(merge(members, patch.members));
    }

    private static Map<String, @Nullable Object> merge(
            Map<String, @Nullable Object> target, Map<String, @Nullable Object> patch) {
        Map<String, @Nullable Object> merged = new LinkedHashMap<>(target);
        patch.forEach((name, value) -> {
            if (value == null) {
                merged.remove(name);
            } else if (value instanceof Map<?, ?> object) {
                merged.put(name, merge(members(merged.get(name)), members(object)));
            } else {
                merged.put(name, value);
            }
        });
        return merged;
    }

    private static Map<String, @Nullable Object> members(@Nullable Object value) {
        return frozen(value instanceof Map<?, ?> object ? object : Map.of());
    }

    private static Map<String, @Nullable Object> frozen(Map<?, ?> object) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        object.forEach((name, value) -> copy.put(String.valueOf(name), frozen(value)));
        return Collections.unmodifiableMap(copy);
    }

    private static @Nullable Object frozen(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> object -> frozen(object);
            case List<?> list -> frozen(list);
            case null, default -> value;
        };
    }

    private static List<@Nullable Object> frozen(List<?> list) {
        List<@Nullable Object> copy = new ArrayList<>(list.size());
        list.forEach(item -> copy.add(frozen(item)));
        return Collections.unmodifiableList(copy);
    }

    /** Writes values as the API does: words in lower case, instants in ISO-8601, ids as their text. */
    public static final class Builder {
        private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

        private Builder() {}

        public Builder and(String name, @Nullable Object value) {
            members.put(name, written(value));
            return this;
        }

        private static @Nullable Object written(@Nullable Object value) {
            return switch (value) {
                case null -> null;
                case JsonObject object -> object.members;
                case Enum<?> word -> word.name().toLowerCase(Locale.ROOT);
                case String text -> text;
                case Number number -> number;
                case Boolean truth -> truth;
                case List<?> list -> list.stream().map(Builder::written).toList();
                default -> value.toString();
            };
        }

        public JsonObject build() {
            return new JsonObject(members);
        }
    }

    /** Names the members without their values: those may be a customer's, and do not belong into logs. */
    @Override
    public String toString() {
        return "JsonObject" + members.keySet();
    }
}
