package com.bici.bootstrap;

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
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A client of one node's event stream that can be cut off and goes on after the last event it saw. */
public final class EventReader implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String query;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile URI address;
    private volatile @Nullable Connection connection;
    private volatile long lastId = -1;

    /** @param id -1 for what has none */
    public record Received(long id, JsonNode event, long nanoTime) {

        public String type() {
            return event.path("type").asText();
        }
    }

    private record Connection(InputStream body, Thread thread, CopyOnWriteArrayList<String> greeting) {}

    /** @param query from the question mark on, or empty */
    public EventReader(String application, String query) {
        this.query = query;
        this.address = address(application, query);
    }

    private static URI address(String application, String query) {
        return URI.create(application + "/api/stream/test-client" + query);
    }

    /** Goes on at another node. */
    EventReader connect(String application) {
        address = address(application, query);
        return connect();
    }

    /** Connects and waits for the handshake. */
    public EventReader connect() {
        HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(LIMIT);
        if (lastId >= 0) {
            request.header("Last-Event-ID", String.valueOf(lastId));
        }
        try {
            HttpResponse<InputStream> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            assertThat(response.statusCode()).isEqualTo(200);
            CopyOnWriteArrayList<String> greeting = new CopyOnWriteArrayList<>();
            Thread thread = Thread.ofVirtual().start(() -> read(response.body(), greeting));
            connection = new Connection(response.body(), thread, greeting);
            await().atMost(LIMIT).until(() -> !greeting.isEmpty());
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void read(InputStream body, List<String> greeting) {
        long id = -1;
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("id: ")) {
                    id = Long.parseLong(line.substring(4));
                } else if (line.startsWith("data: ")) {
                    take(id, JSON.readTree(line.substring(6)), greeting);
                    id = -1;
                }
            }
        } catch (IOException cut) {
            // The test cut the connection, or the node ended; either way the next one goes on from here.
        }
    }

    private void take(long id, JsonNode event, List<String> greeting) {
        if (event.path("type").asText().equals("connected")) {
            greeting.add("connected");
            lastId = lastId < 0 ? event.path("last_event_id").asLong() : lastId;
            return;
        }
        received.add(new Received(id, event, System.nanoTime()));
        lastId = id < 0 ? lastId : id;
    }

    public List<Received> received() {
        return received;
    }

    /** What was received that has an id, in the order of its arrival. */
    public List<Long> ids() {
        return received.stream().map(Received::id).filter(id -> id >= 0).toList();
    }

    /** Waits for so many more than were received until now. */
    void awaitMore(int events) {
        awaitReceived(received.size() + events);
    }

    void awaitReceived(int enough) {
        await().atMost(Duration.ofSeconds(10))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(1))
                .until(() -> received.size() >= enough);
    }

    /** Waits until the node has ended the connection. */
    void awaitEnd() {
        Connection open = Objects.requireNonNull(connection);
        await().atMost(LIMIT).until(() -> !open.thread().isAlive());
    }

    void awaitType(String type) {
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(5))
                .until(() -> received.stream().anyMatch(event -> event.type().equals(type)));
    }

    /** Breaks the connection off and waits until nothing more can arrive through it. */
    public void cut() {
        Connection open = connection;
        if (open == null) {
            return;
        }
        try {
            open.body().close();
            assertThat(open.thread().join(LIMIT)).isTrue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        cut();
        client.close();
    }
}
