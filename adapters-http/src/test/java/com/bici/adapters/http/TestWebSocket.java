package com.bici.adapters.http;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A client of the WebSocket, and every message it was sent. */
final class TestWebSocket implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    final List<JsonNode> messages = new CopyOnWriteArrayList<>();

    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicInteger closed = new AtomicInteger();
    private final AtomicInteger pings = new AtomicInteger();
    private final AtomicBoolean failed = new AtomicBoolean();
    private final WebSocket socket;

    private TestWebSocket(ApiServer api, String query, boolean reads, String... headers) {
        WebSocket.Builder builder = client.newWebSocketBuilder();
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        socket = builder.buildAsync(URI.create("ws://127.0.0.1:" + api.port() + "/ws" + query), new Reader(reads))
                .join();
    }

    static TestWebSocket open(ApiServer api, String query, String... headers) {
        return new TestWebSocket(api, query, true, headers);
    }

    /** One that takes nothing of what it is sent. */
    static TestWebSocket stuck(ApiServer api) {
        return new TestWebSocket(api, "", false);
    }

    void send(String text) {
        socket.sendText(text, true).join();
    }

    void sendBinary() {
        socket.sendBinary(ByteBuffer.wrap(new byte[] {1}), true).join();
    }

    List<String> types() {
        return messages.stream().map(message -> message.path("type").asText()).toList();
    }

    List<Long> ids() {
        return messages.stream()
                .filter(message -> message.has("id"))
                .map(message -> message.path("id").asLong())
                .toList();
    }

    JsonNode awaitMessage(int number) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(2)).until(() -> messages.size() >= number);
        return messages.get(number - 1);
    }

    void awaitPings(int count) {
        await().atMost(PATIENCE).until(() -> pings.get() >= count);
    }

    /** Waits until the server has closed; its status, or 0 when the connection was cut off. */
    int awaitClose() {
        await().atMost(PATIENCE).until(() -> closed.get() != 0 || failed.get());
        return closed.get();
    }

    boolean isOpen() {
        return closed.get() == 0 && !failed.get();
    }

    @Override
    public void close() {
        socket.abort();
        client.shutdownNow();
    }

    private final class Reader implements WebSocket.Listener {
        private final boolean reads;
        private final StringBuilder parts = new StringBuilder();

        Reader(boolean reads) {
            this.reads = reads;
        }

        @Override
        public void onOpen(WebSocket opened) {
            if (reads) {
                opened.request(Long.MAX_VALUE);
            }
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            parts.append(data);
            if (last) {
                messages.add(parse(parts.toString()));
                parts.setLength(0);
            }
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
            pings.incrementAndGet();
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            closed.set(status);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            failed.set(true);
        }
    }

    private static JsonNode parse(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
