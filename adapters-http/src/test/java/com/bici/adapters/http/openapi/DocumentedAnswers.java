package com.bici.adapters.http.openapi;

import com.bici.adapters.http.HttpAdapters;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds real answers against the document: status, headers, media type, and JSON by its schema. */
public final class DocumentedAnswers {
    private static final String NAME = "https://bici.example/openapi.json";
    private static final JsonNode DOCUMENT = HttpAdapters.openApi();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDialect(
            Dialects.getOpenApi31(), builder -> builder.schemas(Map.of(NAME, DOCUMENT.toString())));
    private static final Map<String, Pattern> PATHS =
            stream(DOCUMENT.path("paths")).collect(Collectors.toMap(path -> path, DocumentedAnswers::form));
    private static final Map<String, Schema> COMPILED = new ConcurrentHashMap<>();

    private DocumentedAnswers() {}

    /** Fails unless the document tells of such an answer; one to an address that it does not know passes. */
    public static void check(HttpResponse<String> answer) {
        String method = answer.request().method();
        String address = answer.request().uri().getRawPath();
        path(address).ifPresent(path -> {
            JsonNode operation = DOCUMENT.path("paths").path(path).path(method.toLowerCase(Locale.ROOT));
            if (!operation.isMissingNode()) {
                check(
                        answer,
                        pointer("paths", path, method.toLowerCase(Locale.ROOT)),
                        method + " " + address + " " + answer.statusCode());
            }
        });
    }

    /** The path whose form the address has; of several, the one with the fewest parameters. */
    static Optional<String> path(String address) {
        return PATHS.entrySet().stream()
                .filter(path -> path.getValue().matcher(address).matches())
                .map(Map.Entry::getKey)
                .min(Comparator.comparing(
                        path -> path.chars().filter(c -> c == '{').count()));
    }

    private static Pattern form(String path) {
        return Pattern.compile("\\Q" + path.replaceAll("\\{\\w+}", "\\\\E[^/]+\\\\Q") + "\\E");
    }

    private static void check(HttpResponse<String> answer, String operation, String what) {
        String status = operation + pointer("responses", Integer.toString(answer.statusCode()));
        String place = resolved(at(status).isMissingNode() ? operation + pointer("responses", "default") : status);
        for (AnswerHeader header : AnswerHeader.values()) {
            boolean told = at(place).path("headers").has(header.text());
            if (answer.headers().firstValue(header.text()).isPresent() && !told) {
                throw new AssertionError(what + ": the document does not tell of the header " + header.text());
            }
        }
        checkBody(answer, place + "/content", what);
    }

    private static void checkBody(HttpResponse<String> answer, String content, String what) {
        String type = answer.headers().firstValue("Content-Type").orElse("").replaceAll(";.*", "");
        if (answer.body().isEmpty() || at(content).has("*/*")) {
            return;
        }
        if (!at(content).has(type)) {
            throw new AssertionError(
                    what + ": the document does not tell of " + type + " at " + content + ": " + answer.body());
        }
        boolean compressed = answer.headers().firstValue("Content-Encoding").isPresent();
        if (type.endsWith("json") && !compressed) {
            validate(content + pointer(type, "schema"), answer.body(), what);
        }
    }

    /** Fails unless the JSON is what the schema at that place of the document says. */
    static void validate(String place, String json, String what) {
        Schema schema = COMPILED.computeIfAbsent(place, at -> SCHEMAS.getSchema(SchemaLocation.of(NAME + "#" + at)));
        List<Error> errors = schema.validate(json, InputFormat.JSON);
        if (!errors.isEmpty()) {
            throw new AssertionError(what + ": not as documented at " + place + ": " + errors + "\n" + json);
        }
    }

    static JsonNode document() {
        return DOCUMENT;
    }

    static JsonNode at(String pointer) {
        return DOCUMENT.at(pointer);
    }

    private static String resolved(String place) {
        String reference = at(place).path("$ref").asText();
        return reference.isEmpty() ? place : reference.substring(1);
    }

    static String pointer(String... names) {
        return Arrays.stream(names)
                .map(name -> "/" + name.replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining());
    }

    private static Stream<String> stream(JsonNode object) {
        return object.propertyStream().map(Map.Entry::getKey);
    }
}
