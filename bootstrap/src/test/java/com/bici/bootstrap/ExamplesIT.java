package com.bici.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the document shows is sent as it stands there, to the program as it is for a first look. */
class ExamplesIT {

    private static final String NO_KEY = "b0c1b1c1-0000-0000-0000-00000000dead";
    private static final String NEW_KEY = "POST /api/admin/api-keys";
    /** What others need before. */
    private static final List<String> FIRST = List.of(NEW_KEY, "POST /api/human-control/join");
    /** What takes away what others need. */
    private static final List<String> LAST = List.of(
            "POST /api/human-control/leave",
            "POST /api/admin/clear-lead-sessions/{leadId}",
            "POST /api/admin/clear-sessions",
            "DELETE /api/admin/api-keys/{id}");

    @TempDir
    private Path folder;

    @Test
    void everyExample_isAnsweredAsItSays() throws Exception {
        RunningProgram program = RunningProgram.serve(folder.resolve("data"), folder.resolve("log"));
        try {
            Api api = new Api(program.application());
            String key = NO_KEY;
            for (Shown shown : shown(api.get("/openapi.json").json())) {
                Api.Answer answer = shown.send(api, key);

                boolean unconfigured = shown.summary().contains("answers 503");
                assertThat(answer.status())
                        .as(shown.route() + " " + answer.text())
                        .isIn(unconfigured ? List.of(503) : shown.good());
                key = shown.route().equals(NEW_KEY) ? answer.json().path("id").asText() : key;
            }
        } finally {
            program.close();
        }
    }

    private static List<Shown> shown(JsonNode document) {
        List<Shown> examples = new ArrayList<>();
        document.path("paths")
                .forEachEntry((path, methods) -> methods.forEachEntry((method, operation) -> {
                    boolean endless = operation.at("/responses/200/content").has("text/event-stream")
                            || operation.path("responses").has("101");
                    if (!endless) {
                        examples.add(new Shown(method.toUpperCase(Locale.ROOT) + " " + path, operation));
                    }
                }));
        examples.sort(Comparator.comparing(Shown::turn));
        assertThat(examples).hasSizeGreaterThan(50);
        return examples;
    }

    private record Shown(String route, JsonNode operation) {

        int turn() {
            return FIRST.contains(route) ? FIRST.indexOf(route) - FIRST.size() : LAST.indexOf(route) + 1;
        }

        String summary() {
            return operation.path("summary").asText();
        }

        List<Integer> good() {
            return operation
                    .path("responses")
                    .propertyStream()
                    .map(Map.Entry::getKey)
                    .filter(status -> status.startsWith("2"))
                    .map(Integer::valueOf)
                    .toList();
        }

        Api.Answer send(Api api, String key) {
            String method = route.substring(0, route.indexOf(' '));
            JsonNode content = operation.at("/requestBody/content");
            JsonNode form = content.path("application/x-www-form-urlencoded");
            return form.isMissingNode()
                    ? api.send(
                            method,
                            address(key),
                            content.at("/application~1json/example").toString())
                    : api.post(
                            address(key),
                            encoded(form.path("example")).getBytes(StandardCharsets.UTF_8),
                            Map.of("Content-Type", "application/x-www-form-urlencoded"));
        }

        private String address(String key) {
            String path = route.substring(route.indexOf(' ') + 1);
            List<String> query = new ArrayList<>();
            for (JsonNode parameter : operation.path("parameters")) {
                String name = parameter.path("name").asText();
                String value = parameter.path("example").asText().replace(NO_KEY, key);
                path = path.replace("{" + name + "}", value);
                if (parameter.path("in").asText().equals("query") && parameter.has("example")) {
                    query.add(name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8));
                }
            }
            return query.isEmpty() ? path : path + "?" + String.join("&", query);
        }

        private static String encoded(JsonNode form) {
            return form.propertyStream()
                    .map(field -> field.getKey() + "="
                            + URLEncoder.encode(field.getValue().asText(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
        }
    }
}
