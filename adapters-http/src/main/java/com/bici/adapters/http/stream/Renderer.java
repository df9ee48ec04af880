package com.bici.adapters.http.stream;

import com.bici.adapters.http.json.Json;
import com.bici.adapters.http.problem.Problem;
import com.bici.domain.event.LiveEvent;
import com.bici.domain.event.NumberedEvent;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Writes what clients read. */
final class Renderer {
    /** Clients come back spread over this time, in milliseconds, and sooner when the node knows that it goes. */
    private static final int RETRY_MIN = 2500;

    private static final int RETRY_MAX = 4500;
    private static final int RETRY_SOON = 500;

    private final Json json = new Json();
    private final Clock clock;

    Renderer(Clock clock) {
        this.clock = clock;
    }

    StreamEvent render(NumberedEvent event) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("id", event.seq());
        addTo(members, event.type(), event.at(), event.lead(), event.payload());
        Packet packet = Packet.at(event.seq(), json.write(members));
        return new StreamEvent(event.seq(), event.organization(), event.type(), event.lead(), packet);
    }

    StreamEvent render(LiveEvent event) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        addTo(members, event.type(), event.at(), event.lead(), event.payload());
        Packet packet = Packet.of(json.write(members));
        return new StreamEvent(StreamEvent.LIVE, event.organization(), event.type(), event.lead(), packet);
    }

    /** What the event itself says wins over its payload, and only durable events have an id. */
    private static void addTo(
            Map<String, @Nullable Object> members, String type, Instant at, @Nullable LeadId lead, JsonObject payload) {
        members.put("type", type);
        members.put("timestamp", at);
        members.put("lead_id", lead == null ? null : lead.value());
        payload.members().forEach((name, value) -> {
            if (!name.equals("id") && !members.containsKey(name)) {
                members.put(name, value);
            }
        });
    }

    /** The message for those who may not see phone numbers. */
    Packet masked(Packet packet) {
        return packet.masked(json);
    }

    Packet connected(String clientId, long position) {
        return Packet.withRetry(
                random(RETRY_MIN, RETRY_MAX), message("connected", Map.of("clientId", clientId), position));
    }

    Packet subscribed(long position) {
        return Packet.of(message("subscribed", Map.of(), position));
    }

    /** Tells a client that it has missed something and had better read everything again. */
    Packet reset(long position) {
        return Packet.at(position, message("reset", Map.of(), position));
    }

    Packet pong() {
        return Packet.of(json.write(Map.of("type", "pong")));
    }

    Packet error(Problem problem) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", "error");
        members.put("code", "BAD_REQUEST");
        members.put("error", problem.detail());
        return Packet.of(json.write(members));
    }

    Packet ping() {
        return Packet.lines(": ping");
    }

    Packet farewell() {
        return Packet.lines("retry: " + random(RETRY_SOON, RETRY_MIN));
    }

    private byte[] message(String type, Map<String, String> more, long position) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("type", type);
        members.putAll(more);
        members.put("timestamp", clock.instant());
        members.put("last_event_id", Long.toString(position));
        return json.write(members);
    }

    private static int random(int from, int to) {
        return ThreadLocalRandom.current().nextInt(from, to + 1);
    }
}
