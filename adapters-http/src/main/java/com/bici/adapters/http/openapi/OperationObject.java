package com.bici.adapters.http.openapi;

import com.bici.adapters.http.idempotency.Idempotent;
import com.bici.adapters.http.json.RequestForm;
import com.bici.adapters.http.json.Words;
import com.bici.adapters.http.security.Requires;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response.Status;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;

/** What the document says of one endpoint: what its annotations tell, and what a rehearsal heard. */
record OperationObject(Endpoint endpoint, Rehearsal.Heard heard) {
    private static final String SCHEMA = "schema";
    private static final String DESCRIPTION = "description";
    private static final String EXAMPLE = "example";
    private static final String STRING = "string";
    private static final String QUERY = "query";
    private static final String HEADER = "header";
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,9}");

    String path() {
        return endpoint.path();
    }

    String verb() {
        return endpoint.verb();
    }

    ObjectNode written(ViewSchemas views, Refusals refusals) {
        Operation told = endpoint.operation();
        ObjectNode operation = JsonNodeFactory.instance.objectNode();
        operation.put(
                "operationId",
                endpoint.feature() + "." + endpoint.verb().toLowerCase(Locale.ROOT)
                        + endpoint.path().replaceAll("\\W+", "_"));
        operation.putArray("tags").add(endpoint.feature());
        operation.put("summary", told.value());
        endpoint.requires().map(Requires::value).map(Words::of).ifPresent(role -> {
            operation.put(DESCRIPTION, "For the role `" + role + "` and those that may do what it may.");
            operation.putArray("security").addObject().putArray("bearer").add(role);
        });
        addParameters(operation.putArray("parameters"));
        addRequestBody(operation);
        ObjectNode responses = operation.putObject("responses");
        for (int status : told.status()) {
            responses.set(Integer.toString(status), response(status, views));
        }
        if (endpoint.isConditionalRead()) {
            responses.set("304", response(Status.NOT_MODIFIED.getStatusCode(), views));
        }
        refusals.addTo(responses, endpoint);
        return operation;
    }

    private void addParameters(ArrayNode parameters) {
        Example example = endpoint.example();
        endpoint.pathParameters()
                .forEach(name ->
                        add(parameters, "path", name, true, null, example.path().get(name)));
        heard.query()
                .forEach(asked -> add(
                        parameters,
                        QUERY,
                        asked.name(),
                        asked.required(),
                        asked.expectation(),
                        example.query().get(asked.name())));
        for (Parameter parameter : endpoint.method().getParameters()) {
            QueryParam query = parameter.getAnnotation(QueryParam.class);
            if (query != null) {
                add(parameters, QUERY, query.value(), false, null, null);
            }
            HeaderParam header = parameter.getAnnotation(HeaderParam.class);
            if (header != null) {
                add(parameters, HEADER, header.value(), false, null, null);
            }
        }
        addHeaders(parameters);
    }

    private void addHeaders(ArrayNode parameters) {
        if (endpoint.requires().isPresent()) {
            refer(parameters, "parameters", "X-Organization-Id");
        }
        if (endpoint.method().isAnnotationPresent(Idempotent.class)) {
            refer(parameters, "parameters", "Idempotency-Key");
        }
        if (endpoint.isConditionalRead()) {
            refer(parameters, "parameters", "If-None-Match");
        }
        if (endpoint.verb().equals(HttpMethod.PATCH)) {
            refer(parameters, "parameters", "If-Match");
        }
        if (endpoint.answersWith(AnswerHeader.CACHE_STATUS)) {
            refer(parameters, "parameters", "Cache-Control");
        }
    }

    private static void refer(ArrayNode list, String place, String name) {
        list.addObject().put("$ref", "#/components/" + place + "/" + name);
    }

    private static void add(
            ArrayNode parameters,
            String in,
            String name,
            boolean required,
            @Nullable String expectation,
            @Nullable String example) {
        ObjectNode parameter =
                parameters.addObject().put("name", name).put("in", in).put("required", required);
        if (expectation != null) {
            parameter.put(DESCRIPTION, expectation);
        }
        boolean number = example != null && NUMBER.matcher(example).matches();
        parameter.putObject(SCHEMA).put("type", number ? "integer" : STRING);
        if (example != null) {
            parameter.set(EXAMPLE, number ? OpenApi.parsed(example) : TextNode.valueOf(example));
        }
    }

    private void addRequestBody(ObjectNode operation) {
        RequestForm.Described form = heard.body();
        if (form == null && endpoint.operation().body().isEmpty()) {
            return;
        }
        if (form != null && form.schema().at("/properties").isEmpty()) {
            return;
        }
        ObjectNode body = operation.putObject("requestBody").put("required", form == null || form.isRequired());
        ObjectNode content =
                body.putObject("content").putObject(endpoint.operation().accepts());
        JsonNode sent = endpoint.example().sent().orElse(MissingNode.getInstance());
        content.set(SCHEMA, form == null ? likeOf(sent) : form.schema());
        if (!sent.isMissingNode()) {
            content.set(EXAMPLE, sent);
        }
    }

    /** What providers send is theirs to say: an object with members such as these. */
    private static ObjectNode likeOf(JsonNode sent) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode().put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        sent.forEachEntry(
                (name, value) -> properties.putObject(name).put("type", value.isObject() ? "object" : STRING));
        return schema;
    }

    private ObjectNode response(int status, ViewSchemas views) {
        Operation told = endpoint.operation();
        ObjectNode response = JsonNodeFactory.instance.objectNode().put(DESCRIPTION, HttpStatus.getMessage(status));
        EnumSet<AnswerHeader> headers = EnumSet.noneOf(AnswerHeader.class);
        headers.addAll(Arrays.asList(told.headers()));
        if (endpoint.isLimited()) {
            headers.add(AnswerHeader.RATE_LIMIT);
            headers.add(AnswerHeader.RATE_LIMIT_POLICY);
        }
        if (endpoint.method().isAnnotationPresent(Idempotent.class)) {
            headers.add(AnswerHeader.IDEMPOTENCY_REPLAYED);
        }
        addHeaders(response, headers);
        boolean empty = status == Status.NOT_MODIFIED.getStatusCode() || told.answer() == Void.class;
        if (!empty) {
            response.putObject("content").putObject(told.produces()).set(SCHEMA, schema(views));
        }
        return response;
    }

    private ObjectNode schema(ViewSchemas views) {
        ObjectNode one = views.of(endpoint.operation().answer());
        return endpoint.operation().list()
                ? JsonNodeFactory.instance.objectNode().put("type", "array").set("items", one)
                : one;
    }

    static void addHeaders(ObjectNode response, Collection<AnswerHeader> headers) {
        ObjectNode named = response.putObject("headers");
        for (AnswerHeader header : headers) {
            named.putObject(header.text()).put("$ref", "#/components/headers/" + header.text());
        }
    }
}
