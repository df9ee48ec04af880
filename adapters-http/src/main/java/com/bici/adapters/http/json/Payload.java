package com.bici.adapters.http.json;

import com.bici.domain.shared.JsonObject;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * An object that a provider sent. It says what it says: a member of another type than the one asked for counts as not
 * told, and texts come without what no database can keep.
 */
public final class Payload {
    private final ObjectNode object;

    Payload(ObjectNode object) {
        this.object = object;
    }

    /** The object in the member; one without members where there is none. */
    public Payload at(String name) {
        return of(object.path(name));
    }

    /** This object and the one in its member as if they were one; of what both tell, the inner one's is believed. */
    public Payload with(String name) {
        ObjectNode both = object.objectNode();
        both.setAll(object);
        both.setAll(at(name).object);
        return new Payload(both);
    }

    /** A text that is not blank; a number is one too. */
    public Optional<String> text(String name) {
        JsonNode value = object.path(name);
        return value.isTextual() || value.isNumber()
                ? Optional.of(JsonValues.storable(value.asText())).filter(text -> !text.isBlank())
                : Optional.empty();
    }

    /** The texts in a list. */
    public List<String> texts(String name) {
        return object.path(name)
                .valueStream()
                .filter(JsonNode::isTextual)
                .map(text -> JsonValues.storable(text.textValue()))
                .toList();
    }

    public Optional<Double> number(String name) {
        return Optional.of(object.path(name))
                .filter(JsonNode::isNumber)
                .map(JsonNode::doubleValue)
                .filter(Double::isFinite);
    }

    /** A whole number from 0 to 2^31 - 1; of another one, the whole part. */
    public Optional<Integer> count(String name) {
        return number(name)
                .filter(value -> value >= 0 && value <= Integer.MAX_VALUE)
                .map(Double::intValue);
    }

    public Optional<Boolean> flag(String name) {
        return Optional.of(object.path(name)).filter(JsonNode::isBoolean).map(JsonNode::booleanValue);
    }

    /** The objects in a list. */
    public List<Payload> objects(String name) {
        return object.path(name)
                .valueStream()
                .filter(JsonNode::isObject)
                .map(Payload::of)
                .toList();
    }

    public boolean isEmpty() {
        return object.isEmpty();
    }

    /** The object as it may be kept. */
    public JsonObject kept() {
        return JsonValues.storableObject(object);
    }

    /** Those of its members that are named, as they may be kept. */
    public JsonObject kept(List<String> names) {
        ObjectNode chosen = object.objectNode();
        chosen.setAll(object);
        return JsonValues.storableObject(chosen.retain(names));
    }

    private static Payload of(JsonNode node) {
        return new Payload(node instanceof ObjectNode found ? found : JsonNodeFactory.instance.objectNode());
    }

    /** Shows no values: they may be a customer's. */
    @Override
    public String toString() {
        return "Payload"
                + object.properties().stream().map(member -> member.getKey()).toList();
    }
}
