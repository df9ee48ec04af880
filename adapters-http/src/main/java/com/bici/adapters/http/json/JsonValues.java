package com.bici.adapters.http.json;

import com.bici.domain.shared.JsonObject;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** JSON trees as plain values, and what in them no database can keep. */
final class JsonValues {
    private static final int REPLACEMENT = 0xFFFD;

    private JsonValues() {}

    static JsonObject object(JsonNode object) {
        return new JsonObject(members(object, UnaryOperator.identity()));
    }

    /** The same without what no database can keep. */
    static JsonObject storableObject(JsonNode object) {
        return new JsonObject(members(object, JsonValues::storable));
    }

    /** The text without NUL characters, and with a replacement for every unpaired surrogate. */
    static String storable(String text) {
        return isStorable(text)
                ? text
                : text.codePoints()
                        .filter(point -> point != 0)
                        .map(point -> isSurrogate(point) ? REPLACEMENT : point)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    /** What is wrong with the member anywhere within. */
    static Optional<String> flaw(String name, JsonNode value) {
        if (!isStorable(name) || !strings(value).allMatch(JsonValues::isStorable)) {
            return Optional.of("must not hold NUL characters or unpaired surrogates");
        }
        return isFinite(value) ? Optional.empty() : Optional.of("holds a number that is too large");
    }

    private static boolean isStorable(String text) {
        return text.codePoints().noneMatch(point -> point == 0 || isSurrogate(point));
    }

    private static boolean isSurrogate(int point) {
        return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
    }

    private static Stream<String> strings(JsonNode value) {
        Stream<String> own = value.isTextual() ? Stream.of(value.textValue()) : Stream.empty();
        Stream<String> names = value.propertyStream().map(Map.Entry::getKey);
        return Stream.concat(Stream.concat(own, names), children(value).flatMap(JsonValues::strings));
    }

    private static boolean isFinite(JsonNode value) {
        boolean finite = !value.isFloatingPointNumber() || Double.isFinite(value.doubleValue());
        return finite && children(value).allMatch(JsonValues::isFinite);
    }

    private static Stream<JsonNode> children(JsonNode value) {
        return StreamSupport.stream(value.spliterator(), false);
    }

    private static Map<String, @Nullable Object> members(JsonNode object, UnaryOperator<String> texts) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        object.properties()
                .forEach(member -> members.put(texts.apply(member.getKey()), value(member.getValue(), texts)));
        return members;
    }

    private static @Nullable Object value(JsonNode node, UnaryOperator<String> texts) {
        return switch (node.getNodeType()) {
            case OBJECT -> members(node, texts);
            case ARRAY -> items(node, texts);
            case STRING -> texts.apply(node.textValue());
            case NUMBER -> isFinite(node) ? node.numberValue() : null;
            case BOOLEAN -> node.booleanValue();
            case NULL, MISSING, BINARY, POJO -> null;
        };
    }

    private static List<@Nullable Object> items(JsonNode array, UnaryOperator<String> texts) {
        List<@Nullable Object> items = new ArrayList<>(array.size());
        array.forEach(item -> items.add(value(item, texts)));
        return items;
    }
}
