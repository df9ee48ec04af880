package com.bici.adapters.http.stream;

import com.bici.adapters.http.json.Words;
import com.bici.domain.event.EventType;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What streams count and measure. */
final class StreamMeters {
    private static final Set<String> LIVE_TYPES = Set.of(
            "live_transcript_partial", "user_speaking", "tool_call", "conversation_started", "conversation_ended");
    private static final String OTHER = "other";

    private final MeterRegistry registry;
    private final Set<String> types;
    private final ConcurrentMap<String, Counter> events = new ConcurrentHashMap<>();
    private final AtomicInteger serverSentEvents = new AtomicInteger();
    private final AtomicInteger webSockets = new AtomicInteger();
    private final Timer delivery;

    StreamMeters(MeterRegistry registry) {
        this.registry = registry;
        this.types = Stream.concat(Arrays.stream(EventType.values()).map(EventType::label), LIVE_TYPES.stream())
                .collect(Collectors.toUnmodifiableSet());
        Gauge.builder("bici.sse.connections", serverSentEvents, AtomicInteger::get)
                .description("Open streams of server-sent events")
                .register(registry);
        Gauge.builder("bici.websocket.connections", webSockets, AtomicInteger::get)
                .description("Open WebSockets")
                .register(registry);
        this.delivery = Timer.builder("bici.event.delivery")
                .description("From the moment of an event until it is on its way to this node's clients")
                .serviceLevelObjectives(Stream.of(5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000)
                        .map(Duration::ofMillis)
                        .toArray(Duration[]::new))
                .register(registry);
        Arrays.stream(DropReason.values()).forEach(this::drops);
        Arrays.stream(Replay.values()).forEach(this::replays);
        Stream.concat(types.stream(), Stream.of(OTHER)).forEach(type -> events.put(type, sent(type)));
    }

    /** The number of connections of a kind, to be kept by whoever opens and closes them. */
    AtomicInteger connections(Kind kind) {
        return switch (kind) {
            case SERVER_SENT_EVENTS -> serverSentEvents;
            case WEB_SOCKET -> webSockets;
        };
    }

    void sent(String type, int clients) {
        if (clients > 0) {
            events.computeIfAbsent(types.contains(type) ? type : OTHER, this::sent)
                    .increment(clients);
        }
    }

    private Counter sent(String type) {
        return Counter.builder("bici.sse.events")
                .description("Events sent, once for each client, also over WebSockets")
                .tag("type", type)
                .register(registry);
    }

    void dropped(DropReason reason) {
        drops(reason).increment();
    }

    private Counter drops(DropReason reason) {
        return Counter.builder("bici.sse.dropped")
                .description("Clients cut off, also of WebSockets")
                .tag("reason", Words.of(reason))
                .register(registry);
    }

    void opened(Replay replay) {
        replays(replay).increment();
    }

    private Counter replays(Replay replay) {
        return Counter.builder("bici.sse.replay")
                .description("How clients began, also of WebSockets")
                .tag("outcome", Words.of(replay))
                .register(registry);
    }

    void delivered(Duration delay) {
        delivery.record(delay.isNegative() ? Duration.ZERO : delay);
    }

    enum Kind {
        SERVER_SENT_EVENTS,
        WEB_SOCKET
    }

    enum Replay {
        /** It has all it missed. */
        REPLAYED,
        /** Some of what it missed is not there any more. */
        RESET,
        /** It asked for nothing that was before. */
        NONE
    }
}
