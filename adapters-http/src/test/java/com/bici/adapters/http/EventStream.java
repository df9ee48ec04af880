package com.bici.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A client of server-sent events, and everything it was told. */
final class EventStream implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    final HttpResponse<InputStream> response;
    final List<String> lines = new CopyOnWriteArrayList<>();
    final List<Message> messages = new CopyOnWriteArrayList<>();

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Thread reader;

    private EventStream(ApiServer api, String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            response = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        assertThat(response.statusCode()).isEqualTo(200);
        reader = Thread.ofVirtual().start(this::read);
    }

    /** Opens the stream and waits for the handshake. */
    static EventStream open(ApiServer api, String query, String... headers) {
        EventStream stream = new EventStream(api, "/api/stream/client-1" + query, headers);
        stream.awaitMessages(1);
        return stream;
    }

    private void read() {
        try (BufferedReader in = new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8))) {
            @Nullable Long id = null;
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                lines.add(line);
                if (line.startsWith("id: ")) {
                    id = Long.valueOf(line.substring(4));
                } else if (line.startsWith("data: ")) {
                    messages.add(new Message(id, JSON.readTree(line.substring(6))));
                } else if (line.isEmpty()) {
                    id = null;
                }
            }
        } catch (IOException e) {
            lines.add("cut");
        }
    }

    JsonNode greeting() {
        return messages.getFirst().json();
    }

    /** What came after the greeting. */
    List<Message> events() {
        return messages.subList(1, messages.size());
    }

    List<Long> ids() {
        return events().stream().map(Message::id).toList();
    }

    List<String> types() {
        return events().stream().map(Message::type).toList();
    }

    void awaitMessages(int count) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(2)).until(() -> messages.size() >= count);
    }

    void awaitLine(String line) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(2)).until(() -> lines.contains(line));
    }

    /** Waits until the server has ended the stream, or it was cut off. */
    void awaitEnd() {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(2)).until(() -> !reader.isAlive());
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        awaitEnd();
        client.shutdownNow();
    }

    record Message(@Nullable Long id, JsonNode json) {
        String type() {
            return json.path("type").asText();
        }
    }
}
