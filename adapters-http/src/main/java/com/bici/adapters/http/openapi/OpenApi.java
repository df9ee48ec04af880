package com.bici.adapters.http.openapi;

import com.bici.adapters.http.json.RequestBody;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;

/** Puts the document together. */
public final class OpenApi {

    private final ObjectNode document = read("preamble.json");
    private final ObjectNode paths = document.putObject("paths");
    private final ViewSchemas views = new ViewSchemas();
    private final Refusals refusals = new Refusals(views);

    private OpenApi() {}

    /**
     * The document.
     *
     * @param silent resources with {@link Silence} behind them
     * @param others classes whose methods ask nothing of a request that could be heard
     */
    public static ObjectNode describe(List<Object> silent, List<Class<?>> others) {
        OpenApi api = new OpenApi();
        Stream<OperationObject> heard = silent.stream()
                .flatMap(resource -> Endpoint.of(resource.getClass())
                        .map(endpoint -> new OperationObject(endpoint, heard(resource, endpoint))));
        Stream<OperationObject> told = others.stream()
                .flatMap(Endpoint::of)
                .map(endpoint -> new OperationObject(endpoint, Rehearsal.Heard.NOTHING));
        Stream.concat(heard, told)
                .sorted(Comparator.comparing(OperationObject::path))
                .forEach(api::add);
        api.addComponents();
        return api.document;
    }

    private static Rehearsal.Heard heard(Object resource, Endpoint endpoint) {
        List<Class<?>> asked = Arrays.asList(endpoint.method().getParameterTypes());
        return asked.contains(RequestBody.class) || asked.contains(ContainerRequestContext.class)
                ? Rehearsal.of(resource, endpoint)
                : Rehearsal.Heard.NOTHING;
    }

    private void add(OperationObject operation) {
        ObjectNode path =
                paths.get(operation.path()) instanceof ObjectNode there ? there : paths.putObject(operation.path());
        path.set(operation.verb().toLowerCase(Locale.ROOT), operation.written(views, refusals));
    }

    private void addComponents() {
        ObjectNode components = document.withObject("/components");
        ObjectNode schemas = views.collect();
        read("examples.json").forEachEntry((view, example) -> {
            if (schemas.get(view) instanceof ObjectNode schema) {
                schema.putArray("examples").add(example);
            }
        });
        components.set("schemas", schemas);
        components.set("responses", refusals.shared());
        ObjectNode headers = components.putObject("headers");
        for (AnswerHeader header : AnswerHeader.values()) {
            headers.putObject(header.text())
                    .put("description", header.description())
                    .putObject("schema")
                    .put("type", "string");
        }
    }

    static JsonNode parsed(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode read(String name) {
        try (InputStream file = Objects.requireNonNull(OpenApi.class.getResourceAsStream(name), name)) {
            return (ObjectNode) new ObjectMapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
