package com.bici.adapters.http.json;

import com.bici.adapters.http.problem.FieldError;
import com.bici.adapters.http.problem.Problem;
import com.bici.domain.shared.JsonObject;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The members of a request, read one by one under their camelCase names, however they were spelt. Mistakes are kept
 * until {@link #verify()}, so that the caller hears of all of them at once.
 */
public class RequestFields {
    private static final Pattern WORD_BREAK = Pattern.compile("_([a-z0-9])");
    private static final int SHOWN = 100;

    private final Map<String, JsonNode> members = new LinkedHashMap<>();
    private final Map<String, String> unread = new LinkedHashMap<>();
    private final List<FieldError> errors = new ArrayList<>();

    RequestFields(ObjectNode object) {
        object.properties().forEach(member -> add(member.getKey(), member.getValue()));
    }

    private void add(String spelt, JsonNode value) {
        String name =
                WORD_BREAK.matcher(spelt).replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
        JsonValues.flaw(spelt, value).ifPresent(flaw -> fail(shown(spelt), flaw));
        if (members.putIfAbsent(name, value) != null) {
            fail(shown(spelt), "is given twice");
        }
        unread.put(name, spelt);
    }

    /** The members must be there. */
    public void require(String... names) {
        Arrays.stream(names).filter(this::isAbsentOrNull).forEach(name -> fail(name, "is required"));
    }

    /** The members may be left out, but there is no way to clear them. */
    public void refuseNull(String... names) {
        Arrays.stream(names).filter(this::isNull).forEach(name -> fail(name, "must not be null"));
    }

    public void refuse(String name, String message) {
        if (members.containsKey(name)) {
            unread.remove(name);
            fail(name, message);
        }
    }

    /** Whether the member is there and null. */
    public boolean isNull(String name) {
        JsonNode value = members.get(name);
        return value != null && value.isNull();
    }

    /** @param expectation what is said about a text that cannot be parsed, such as "must be a UUID" */
    public <T> Field<T> text(String name, Function<String, Optional<T>> parser, String expectation) {
        return read(name, JsonNode::isTextual, "must be a string", node -> parser.apply(node.textValue()), expectation);
    }

    /** A text of at most {@code max} characters. */
    public Field<String> text(String name, int max) {
        return text(
                name,
                text -> Optional.of(text).filter(it -> fits(it, max)),
                "must have at most " + max + " characters");
    }

    /** A text of 1 to {@code max} characters, not all of them blank. */
    public Field<String> filledText(String name, int max) {
        return text(
                name,
                text -> Optional.of(text).filter(it -> isFilled(it, max)),
                "must have 1 to " + max + " characters");
    }

    /** Up to {@code count} texts of at most {@code max} characters; a single text is a list of one. */
    public Field<List<String>> texts(String name, int count, int max) {
        return read(
                name,
                node -> node.isTextual()
                        || (node.isArray() && node.valueStream().allMatch(JsonNode::isTextual)),
                "must be a string or a list of strings",
                node -> Optional.of(strings(node))
                        .filter(texts -> texts.size() <= count)
                        .filter(texts -> texts.stream().allMatch(text -> fits(text, max))),
                "must be at most " + count + " strings of at most " + max + " characters");
    }

    public Field<Boolean> flag(String name) {
        String expectation = "must be true or false";
        return read(name, JsonNode::isBoolean, expectation, node -> Optional.of(node.booleanValue()), expectation);
    }

    public <E extends Enum<E>> Field<E> choice(String name, Class<E> type) {
        return choice(name, EnumSet.allOf(type));
    }

    public <E extends Enum<E>> Field<E> choice(String name, Set<E> allowed) {
        String expectation = "must be one of " + allowed.stream().map(Words::of).collect(Collectors.joining(", "));
        return text(
                name,
                text -> allowed.stream()
                        .filter(choice -> Words.of(choice).equals(text))
                        .findFirst(),
                expectation);
    }

    /** The same for a text that may also be written as a number. */
    public <T> Field<T> textOrNumber(String name, Function<String, Optional<T>> parser, String expectation) {
        return read(
                name,
                node -> node.isTextual() || node.isIntegralNumber(),
                expectation,
                node -> parser.apply(node.asText()),
                expectation);
    }

    /** The same for a text of parts with commas between them that may also be written as a list. */
    public <T> Field<T> textOrList(String name, Function<String, Optional<T>> parser, String expectation) {
        return read(
                name,
                node -> node.isTextual()
                        || (node.isArray() && node.valueStream().allMatch(JsonNode::isTextual)),
                expectation,
                node -> parser.apply(
                        node.isTextual()
                                ? node.textValue()
                                : node.valueStream().map(JsonNode::textValue).collect(Collectors.joining(","))),
                expectation);
    }

    /** A whole number from 0 to 2^31 - 1. */
    public Field<Integer> count(String name) {
        String expectation = "must be a whole number from 0 to " + Integer.MAX_VALUE;
        return read(
                name,
                JsonNode::isIntegralNumber,
                expectation,
                node -> node.canConvertToInt() && node.intValue() >= 0
                        ? Optional.of(node.intValue())
                        : Optional.empty(),
                expectation);
    }

    public Field<JsonObject> object(String name) {
        String expectation = "must be an object";
        return read(name, JsonNode::isObject, expectation, node -> Optional.of(JsonValues.object(node)), expectation);
    }

    /** An object that is not empty, or a text of 1 to {@code max} characters as an object with the member {@code text}. */
    public Field<JsonObject> objectOrText(String name, int max) {
        String expectation = "must be an object with members or a text of 1 to " + max + " characters";
        return read(
                name,
                node -> node.isObject() || node.isTextual(),
                expectation,
                node -> Optional.of(node)
                        .filter(it -> it.isObject() ? !it.isEmpty() : isFilled(it.textValue(), max))
                        .map(it -> it.isObject()
                                ? JsonValues.object(it)
                                : JsonObject.with("text", it.textValue()).build()),
                expectation);
    }

    /** Ends the request if anything was wrong, members included that nobody has read. */
    public void verify() {
        unread.values().forEach(name -> fail(shown(name), "is unknown"));
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors).asException();
        }
    }

    <T> Field<T> read(
            String name,
            Function<JsonNode, Boolean> fits,
            String expectedType,
            Function<JsonNode, Optional<T>> parser,
            String expectation) {
        unread.remove(name);
        JsonNode node = members.get(name);
        if (node == null || node.isNull()) {
            return new Field<>(null);
        }
        if (!fits.apply(node)) {
            fail(name, expectedType);
            return new Field<>(null);
        }
        Optional<T> value = parser.apply(node);
        if (value.isEmpty()) {
            fail(name, expectation);
        }
        return new Field<>(value.orElse(null));
    }

    private static List<String> strings(JsonNode node) {
        return node.isTextual()
                ? List.of(node.textValue())
                : node.valueStream().map(JsonNode::textValue).toList();
    }

    private static boolean isFilled(String text, int max) {
        return !text.isBlank() && fits(text, max);
    }

    private static boolean fits(String text, int max) {
        return text.codePointCount(0, text.length()) <= max;
    }

    private boolean isAbsentOrNull(String name) {
        return !members.containsKey(name) || isNull(name);
    }

    private void fail(String field, String message) {
        errors.add(new FieldError(field, message));
    }

    private static String shown(String name) {
        return name.length() <= SHOWN ? name : name.substring(0, SHOWN) + "…";
    }
}
