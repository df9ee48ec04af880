package com.bici.adapters.redis;

import static java.util.Objects.requireNonNull;

import com.bici.domain.event.LiveEvent;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Live events as JSON. One that is too long is not sent, and what is not one of ours is not believed. */
final class LiveEventCodec {

    /** In characters. */
    static final int GREATEST_LENGTH = 64 * 1024;

    private final ObjectMapper json = Json.mapper();

    private record EventJson(
            UUID organization, String type, @Nullable String lead, Instant at, Map<String, @Nullable Object> payload) {

        EventJson {
            requireNonNull(organization);
            requireNonNull(type);
            requireNonNull(at);
            requireNonNull(payload);
        }

        static EventJson of(LiveEvent event) {
            return new EventJson(
                    event.organization().value(),
                    event.type(),
                    Optional.ofNullable(event.lead()).map(LeadId::value).orElse(null),
                    event.at(),
                    event.payload().members());
        }

        LiveEvent event() {
            return new LiveEvent(
                    at,
                    new OrganizationId(organization),
                    type,
                    Optional.ofNullable(lead).map(LeadId::new).orElse(null),
                    new JsonObject(payload));
        }
    }

    Optional<String> encode(LiveEvent event) {
        try {
            return Optional.of(json.writeValueAsString(EventJson.of(event)))
                    .filter(text -> text.length() <= GREATEST_LENGTH);
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    Optional<LiveEvent> decode(String text) {
        try {
            return Optional.of(json.readValue(text, EventJson.class).event());
        } catch (JsonProcessingException | IllegalArgumentException | NullPointerException | DateTimeException broken) {
            return Optional.empty();
        }
    }
}
