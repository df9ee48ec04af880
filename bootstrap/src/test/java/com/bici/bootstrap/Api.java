package com.bici.bootstrap;

import static org.awaitility.Awaitility.await;

import com.bici.adapters.http.openapi.DocumentedAnswers;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;

/** A caller of the service, over HTTP. */
public final class Api {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build();
    private final String address;
    private final Consumer<HttpResponse<String>> check;
    private final String[] headers;

    public Api(String address) {
        this(address, DocumentedAnswers::check, "Content-Type", "application/json");
    }

    private Api(String address, Consumer<HttpResponse<String>> check, String... headers) {
        this.address = address;
        this.check = check;
        this.headers = headers;
    }

    /** For many requests: answers are not held against the document, which costs more than to ask. */
    public static Api unchecked(String address) {
        return new Api(address, any -> {}, "Content-Type", "application/json");
    }

    /** The same caller, with a credential. */
    Api with(String credential) {
        return and("Authorization", "Bearer " + credential);
    }

    /** The same caller, with another header. */
    public Api and(String name, String value) {
        return new Api(
                address,
                check,
                Stream.concat(Arrays.stream(headers), Stream.of(name, value)).toArray(String[]::new));
    }

    public record Answer(int status, HttpResponse<String> response, Duration time) {

        public JsonNode json() {
            return Api.json(response.body());
        }

        public String text() {
            return response.body();
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }

        String cacheStatus() {
            return header("Cache-Status");
        }
    }

    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Answer get(String path) {
        return send(request(path));
    }

    public Answer post(String path, String body) {
        return send(request(path).POST(BodyPublishers.ofString(body)));
    }

    public Answer post(String path, byte[] body, Map<String, String> headers) {
        HttpRequest.Builder request = request(path).POST(BodyPublishers.ofByteArray(body));
        headers.forEach(request::setHeader);
        return send(request);
    }

    public Answer patch(String path, String body) {
        return send("PATCH", path, body);
    }

    public Answer patch(String path, String body, Map<String, String> headers) {
        HttpRequest.Builder request = request(path).method("PATCH", BodyPublishers.ofString(body));
        headers.forEach(request::setHeader);
        return send(request);
    }

    public Answer send(String method, String path, String body) {
        return send(request(path).method(method, BodyPublishers.ofString(body)));
    }

    Answer delete(String path) {
        return send(request(path).DELETE());
    }

    /** The same read by many callers who all start in the same moment. */
    List<Answer> atOnce(int callers, String path) throws InterruptedException, ExecutionException {
        return Crowd.atOnce(callers, caller -> get(path));
    }

    /** Waits until the service tells this mode of its cache; returns how long that took. */
    public Duration awaitMode(String mode, Duration limit) {
        long began = System.nanoTime();
        quickly(limit).until(() -> get("/health").json().path("mode").asText().equals(mode));
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** Reads until the answer comes out of the cache. */
    Answer awaitHit(String path) {
        return quickly(Duration.ofSeconds(2))
                .until(() -> get(path), answer -> answer.cacheStatus().startsWith("bici; hit"));
    }

    private static ConditionFactory quickly(Duration limit) {
        return await().atMost(limit).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(10));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).timeout(LIMIT).headers(headers);
    }

    private Answer send(HttpRequest.Builder request) {
        long began = System.nanoTime();
        try {
            HttpResponse<String> response = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            Answer answer = new Answer(response.statusCode(), response, Duration.ofNanos(System.nanoTime() - began));
            check.accept(response);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
