package com.bici.adapters.http.json;

import com.bici.domain.shared.JsonObject;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Writes down as a JSON schema what would be read, and reads nothing. */
final class FormFields extends RequestFields {
    private static final String TYPE = "type";
    private static final String STRING = "string";
    private static final String NULL = "null";
    private static final String ENUM = "enum";
    private static final String ANY_OF = "anyOf";
    private static final String MAX_LENGTH = "maxLength";

    private final boolean bodyRequired;
    private final Map<String, ObjectNode> members = new LinkedHashMap<>();
    private final Set<String> required = new LinkedHashSet<>();
    private final Set<String> neverNull = new LinkedHashSet<>();

    FormFields(boolean bodyRequired) {
        super(JsonNodeFactory.instance.objectNode());
        this.bodyRequired = bodyRequired;
    }

    @Override
    public void require(String... names) {
        required.addAll(List.of(names));
        refuseNull(names);
    }

    @Override
    public void refuseNull(String... names) {
        neverNull.addAll(List.of(names));
    }

    @Override
    public <T> Field<T> text(String name, Function<String, Optional<T>> parser, String expectation) {
        return member(name, described(typed(STRING), expectation));
    }

    @Override
    public Field<String> text(String name, int max) {
        return member(name, textOf(max));
    }

    @Override
    public Field<String> filledText(String name, int max) {
        return member(name, textOf(max).put("minLength", 1));
    }

    @Override
    public Field<List<String>> texts(String name, int count, int max) {
        ObjectNode texts = typed("array").put("maxItems", count);
        texts.set("items", textOf(max));
        return member(name, either(textOf(max), texts));
    }

    @Override
    public Field<Boolean> flag(String name) {
        return member(name, typed("boolean"));
    }

    @Override
    public <E extends Enum<E>> Field<E> choice(String name, Set<E> allowed) {
        ObjectNode choice = typed(STRING);
        allowed.forEach(word -> choice.withArray(ENUM).add(Words.of(word)));
        return member(name, choice);
    }

    @Override
    public <T> Field<T> textOrNumber(String name, Function<String, Optional<T>> parser, String expectation) {
        return member(name, described(either(typed(STRING), typed("integer")), expectation));
    }

    @Override
    public Field<Integer> count(String name) {
        return member(name, typed("integer").put("minimum", 0).put("maximum", Integer.MAX_VALUE));
    }

    @Override
    public Field<JsonObject> object(String name) {
        return member(name, typed("object"));
    }

    @Override
    public Field<JsonObject> objectOrText(String name, int max) {
        return member(
                name,
                either(typed("object").put("minProperties", 1), textOf(max).put("minLength", 1)));
    }

    @Override
    <T> Field<T> read(
            String name,
            Function<JsonNode, Boolean> fits,
            String expectedType,
            Function<JsonNode, Optional<T>> parser,
            String expectation) {
        throw new IllegalStateException("Nothing says what the form of " + name + " is");
    }

    @Override
    public void verify() {
        ObjectNode schema = typed("object");
        ObjectNode properties = schema.putObject("properties");
        members.forEach((name, form) -> properties.set(name, neverNull.contains(name) ? form : orNull(form)));
        if (!required.isEmpty()) {
            ArrayNode names = schema.putArray("required");
            required.forEach(names::add);
        }
        throw new RequestForm.Described(schema.put("additionalProperties", false), bodyRequired);
    }

    private <T> Field<T> member(String name, ObjectNode form) {
        members.put(name, form);
        return new Field<>(null);
    }

    private static ObjectNode orNull(ObjectNode form) {
        if (form.has(ANY_OF)) {
            form.withArray(ANY_OF).add(typed(NULL));
            return form;
        }
        String type = form.path(TYPE).textValue();
        form.putArray(TYPE).add(type).add(NULL);
        if (form.has(ENUM)) {
            form.withArray(ENUM).addNull();
        }
        return form;
    }

    private static ObjectNode typed(String type) {
        return JsonNodeFactory.instance.objectNode().put(TYPE, type);
    }

    private static ObjectNode textOf(int max) {
        return typed(STRING).put(MAX_LENGTH, max);
    }

    private static ObjectNode either(ObjectNode one, ObjectNode other) {
        ObjectNode either = JsonNodeFactory.instance.objectNode();
        either.putArray(ANY_OF).add(one).add(other);
        return either;
    }

    private static ObjectNode described(ObjectNode form, String expectation) {
        return expectation.isEmpty() ? form : form.put("description", expectation);
    }
}
