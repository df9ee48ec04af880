package com.bici.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bici.adapters.http.stream.StreamSettings;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.testkit.SampleData;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ServerSentEventsTest {
    private final ApiServer api = ApiServer.open(new StreamSettings(
            100,
            Duration.ofMillis(200),
            Duration.ofSeconds(10),
            new StreamSettings.Bounds(16, 100_000),
            new StreamSettings.Bounds(50, 100_000)));
    private final Teller teller = new Teller(api);

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void theHandshake_saysWhoAndWhere() {
        teller.tell("lead_created");

        try (EventStream stream = EventStream.open(api, "")) {
            assertThat(stream.lines.getFirst()).matches("retry: [234][0-9]{3}");
            assertThat(stream.messages.getFirst().id()).isNull();
            assertThat(stream.greeting().toString())
                    .isEqualTo("{\"type\":\"connected\",\"clientId\":\"client-1\","
                            + "\"timestamp\":\"2026-01-15T18:00:00Z\",\"last_event_id\":\"1\"}");
            assertThat(header(stream, "Content-Type")).isEqualTo("text/event-stream;charset=utf-8");
            assertThat(header(stream, "Cache-Control")).isEqualTo("no-store");
            assertThat(header(stream, "X-Accel-Buffering")).isEqualTo("no");
            assertThat(replays("none")).isEqualTo(1);
        }
    }

    @Test
    void durableEvents_haveTheirNumber_andWhatTheySayWinsOverTheirPayload() {
        LeadId lead = new LeadId("lead-1");
        JsonObject payload = new JsonObject(Map.of("id", "7", "type", "x", "lead_id", "y", "customer_name", "Zoë"));

        try (EventStream stream = EventStream.open(api, "")) {
            teller.tell(api.organization, "lead_updated", lead, payload);
            teller.say("user_speaking", lead);
            stream.awaitMessages(3);

            assertThat(stream.ids()).containsExactly(1L, null);
            assertThat(stream.lines)
                    .contains("data: {\"id\":1,\"type\":\"lead_updated\",\"timestamp\":\"2026-01-15T18:00:00Z\","
                            + "\"lead_id\":\"lead-1\",\"customer_name\":\"Zoë\"}")
                    .contains("data: {\"type\":\"user_speaking\",\"timestamp\":\"2026-01-15T18:00:00Z\","
                            + "\"lead_id\":\"lead-1\"}");
        }
    }

    @Test
    void aPing_showsThatTheStreamLives() {
        try (EventStream stream = EventStream.open(api, "")) {
            stream.awaitLine(": ping");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "gzip, deflate, br"})
    void eventsAreNeverCompressed_andArriveAtOnce(String encoding) {
        try (EventStream stream = EventStream.open(api, "", "Accept-Encoding", encoding)) {
            teller.tell("lead_created");
            stream.awaitMessages(2);

            assertThat(header(stream, "Content-Encoding")).isEmpty();
        }
    }

    @Test
    void aClientThatComesBack_hearsWhatItMissed_fromMemory() {
        IntStream.range(0, 30).forEach(each -> teller.tell("lead_created"));

        try (EventStream stream = EventStream.open(api, "", "Last-Event-ID", "3")) {
            teller.tell("lead_updated");
            stream.awaitMessages(29);

            assertThat(stream.ids()).containsExactlyElementsOf(numbers(4, 31));
            assertThat(stream.greeting().path("last_event_id").asText()).isEqualTo("30");
            assertThat(api.events.reads).hasValue(0);
            assertThat(replays("replayed")).isEqualTo(1);
        }
    }

    @Test
    void aClientThatWasAwayForLong_hearsWhatItMissed_fromTheLog() {
        OrganizationId other = SampleData.organizationId();
        for (int i = 0; i < 300; i++) {
            teller.tell("lead_created");
            teller.tell(other, "lead_created", null, JsonObject.EMPTY);
        }

        try (EventStream stream = EventStream.open(api, "?lastEventId=10")) {
            teller.tell("lead_updated");
            stream.awaitMessages(297);

            assertThat(stream.ids())
                    .containsExactlyElementsOf(numbers(11, 601).stream()
                            .filter(number -> number % 2 == 1)
                            .toList());
        }
    }

    @Test
    void theHeader_isBelievedBeforeTheQuery() {
        IntStream.range(0, 5).forEach(each -> teller.tell("lead_created"));

        try (EventStream stream = EventStream.open(api, "?lastEventId=1", "Last-Event-ID", "4")) {
            stream.awaitMessages(2);
            teller.tell("lead_updated");
            stream.awaitMessages(3);

            assertThat(stream.ids()).containsExactly(5L, 6L);
        }
    }

    @Test
    void whatIsLost_isToldOnce_andTheClientGoesOnFromThere() {
        IntStream.range(0, 80).forEach(each -> teller.tell("lead_created"));
        api.events.prunedUpTo.set(20);

        try (EventStream stream = EventStream.open(api, "", "Last-Event-ID", "19")) {
            stream.awaitMessages(2);
            teller.tell("lead_updated");
            stream.awaitMessages(3);

            assertThat(stream.types()).containsExactly("reset", "lead_updated");
            assertThat(stream.ids()).containsExactly(80L, 81L);
            assertThat(replays("reset")).isEqualTo(1);
        }
    }

    @Test
    void aPositionThatThisNodeDoesNotKnowYet_isWaitedFor() {
        var first = teller.commit("lead_created");
        var second = teller.commit("lead_updated");

        try (EventStream stream = EventStream.open(api, "", "Last-Event-ID", "1")) {
            teller.deliver(first);
            teller.deliver(second);
            stream.awaitMessages(2);

            assertThat(stream.ids()).containsExactly(2L);
        }
    }

    @Test
    void aPositionThatWasNeverGiven_isLost() {
        teller.tell("lead_created");

        try (EventStream stream = EventStream.open(api, "", "Last-Event-ID", "999999999999999999")) {
            stream.awaitMessages(2);
            teller.tell("lead_updated");
            stream.awaitMessages(3);

            assertThat(stream.types()).containsExactly("reset", "lead_updated");
            assertThat(stream.ids()).containsExactly(1L, 2L);
        }
    }

    @Test
    void aReplay_waitsForADatabaseThatIsAway() {
        IntStream.range(0, 100).forEach(each -> teller.tell("lead_created"));
        api.events.away.set(true);

        try (EventStream stream = EventStream.open(api, "", "Last-Event-ID", "0")) {
            await().until(() -> api.events.reads.get() > 0);
            api.events.away.set(false);
            stream.awaitMessages(101);

            assertThat(stream.ids()).containsExactlyElementsOf(numbers(1, 100));
        }
    }

    @Test
    void filters_letThroughWhatIsAskedFor_liveAndReplayed() {
        LeadId lead = new LeadId("lead-1");
        JsonObject none = JsonObject.EMPTY;
        teller.tell(api.organization, "lead_updated", lead, none);
        teller.tell(api.organization, "lead_updated", new LeadId("lead-2"), none);

        try (EventStream stream =
                EventStream.open(api, "?leadId=lead-1&types=lead_updated,%20user_speaking", "Last-Event-ID", "0")) {
            teller.tell(api.organization, "call_updated", lead, none);
            teller.tell("lead_updated");
            teller.say("user_speaking", lead);
            teller.say("tool_call", lead);
            teller.tell(api.organization, "lead_updated", lead, none);
            stream.awaitMessages(4);

            assertThat(stream.types()).containsExactly("lead_updated", "user_speaking", "lead_updated");
            assertThat(stream.ids()).containsExactly(1L, null, 5L);
        }
    }

    @Test
    void anotherOrganization_hearsNothing() {
        OrganizationId other = SampleData.organizationId();
        api.addOrganization(other);

        try (EventStream own = EventStream.open(api, "");
                EventStream foreign = EventStream.open(api, "", "X-Organization-Id", other.toString())) {
            teller.tell("lead_created");
            teller.say("user_speaking");
            teller.tell(other, "lead_created", null, JsonObject.EMPTY);
            own.awaitMessages(3);
            foreign.awaitMessages(2);

            assertThat(own.ids()).containsExactly(1L, null);
            assertThat(foreign.ids()).containsExactly(2L);
        }
    }

    @Test
    void deliveredEvents_areCountedByType() {
        try (EventStream stream = EventStream.open(api, "")) {
            teller.tell("lead_created");
            teller.say("conversation_something");
            stream.awaitMessages(3);

            JsonNode last = stream.messages.getLast().json();
            assertThat(last.path("type").asText()).isEqualTo("conversation_something");
            assertThat(counted("lead_created")).isEqualTo(1);
            assertThat(counted("other")).isEqualTo(1);
            assertThat(api.meters.get("bici.event.delivery").timer().count()).isEqualTo(2);
        }
    }

    private double counted(String type) {
        return api.meters.get("bici.sse.events").tag("type", type).counter().count();
    }

    private double replays(String outcome) {
        return api.meters
                .get("bici.sse.replay")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    private static List<Long> numbers(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    private static String header(EventStream stream, String name) {
        return String.join(", ", stream.response.headers().allValues(name));
    }
}
