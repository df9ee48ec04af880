package com.bici.adapters.http.provider;

import com.bici.adapters.http.json.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** An open WebSocket to the agent, for one thread. It speaks the events of the protocol, and answers pings itself. */
final class AgentLine implements AutoCloseable {
    private static final Duration FAREWELL = Duration.ofSeconds(1);

    private final WebSocket socket;
    private final AgentInbox inbox;
    private final Json json;
    private final Deadline deadline;

    private AgentLine(WebSocket socket, AgentInbox inbox, Json json, Deadline deadline) {
        this.socket = socket;
        this.inbox = inbox;
        this.json = json;
        this.deadline = deadline;
    }

    static AgentLine open(WebSocket.Builder builder, URI address, Json json, Deadline deadline) throws NoAnswer {
        AgentInbox inbox = new AgentInbox();
        CompletableFuture<WebSocket> opening = builder.buildAsync(address, inbox);
        try {
            return new AgentLine(await(opening, deadline), inbox, json, deadline);
        } catch (NoAnswer failed) {
            CompletableFuture<?> unused = opening.thenAccept(WebSocket::abort);
            throw failed;
        }
    }

    void send(Map<String, ?> event) throws NoAnswer {
        await(socket.sendText(new String(json.write(event), StandardCharsets.UTF_8), true), deadline);
    }

    /** Waits for an event of this type, and leaves the others out. */
    JsonNode await(String type) throws NoAnswer {
        return next(type, deadline).orElseThrow(() -> new NoAnswer("the time ran out"));
    }

    /** The first event of this type within the time; whether or not it comes, the time passes. */
    Optional<JsonNode> listen(String type, Duration time) throws NoAnswer {
        Deadline until = deadline.within(time);
        Optional<JsonNode> first = next(type, until);
        for (Optional<JsonNode> more = first; more.isPresent(); more = next(type, until)) {}
        return first;
    }

    private Optional<JsonNode> next(String type, Deadline until) throws NoAnswer {
        for (Optional<JsonNode> event = next(until); event.isPresent(); event = next(until)) {
            String actual = event.get().path("type").asText();
            switch (actual) {
                case "ping" -> pong(event.get());
                case "client_error" -> throw new NoAnswer("an error of the agent");
                default -> {
                    if (actual.equals(type)) {
                        return event;
                    }
                }
            }
        }
        return Optional.empty();
    }

    private void pong(JsonNode ping) throws NoAnswer {
        send(Map.of("type", "pong", "event_id", ping.path("ping_event").path("event_id")));
    }

    private Optional<JsonNode> next(Deadline until) throws NoAnswer {
        try {
            return switch (inbox.take(until)) {
                case null -> Optional.empty();
                case AgentInbox.Ended(String how) -> throw new NoAnswer(how);
                case AgentInbox.Item.Text(String text) -> {
                    socket.request(1);
                    yield Optional.of(json.mapper().readTree(text));
                }
            };
        } catch (JsonProcessingException notJson) {
            throw new NoAnswer("a text that is no JSON");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new NoAnswer("interrupted");
        }
    }

    private static <T> T await(CompletableFuture<T> step, Deadline deadline) throws NoAnswer {
        try {
            return step.get(deadline.nanosLeft(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw new NoAnswer("the time ran out");
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause();
            throw new NoAnswer(cause == null ? "unknown" : cause.getClass().getSimpleName());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new NoAnswer("interrupted");
        }
    }

    /** Says goodbye and does not wait for the answer; who gives none is cut off soon. */
    @Override
    public void close() {
        socket.request(Long.MAX_VALUE);
        CompletableFuture<?> unused = socket.sendClose(WebSocket.NORMAL_CLOSURE, "")
                .thenCompose(sent -> inbox.end())
                .orTimeout(FAREWELL.toNanos(), TimeUnit.NANOSECONDS)
                .whenComplete((end, late) -> socket.abort());
    }
}
