package com.bici.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.bici.adapters.http.stream.StreamSettings;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.testkit.SampleData;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WebSocketTest {
    private final ApiServer api = ApiServer.open(new StreamSettings(
            100,
            Duration.ofMillis(300),
            Duration.ofSeconds(2),
            new StreamSettings.Bounds(16, 100_000),
            new StreamSettings.Bounds(50, 100_000)));
    private final Teller teller = new Teller(api);

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void aPing_isAnswered_andTheServerPingsToo() {
        try (TestWebSocket socket = TestWebSocket.open(api, "")) {
            socket.send("{\"type\":\"ping\"}");

            assertThat(socket.awaitMessage(1).toString()).isEqualTo("{\"type\":\"pong\"}");
            socket.awaitPings(3);
            assertThat(socket.isOpen()).isTrue();
        }
    }

    @Test
    void aSubscriber_hearsTheSameEventsAsAStream() {
        JsonObject payload = new JsonObject(Map.of("customer_name", "Zoë"));

        try (TestWebSocket socket = TestWebSocket.open(api, "");
                EventStream stream = EventStream.open(api, "")) {
            teller.tell("lead_created");
            socket.send("{\"type\":\"subscribe\"}");
            JsonNode subscribed = socket.awaitMessage(1);
            teller.tell(api.organization, "lead_updated", new LeadId("lead-1"), payload);
            teller.say("user_speaking");
            socket.awaitMessage(3);
            stream.awaitMessages(4);

            assertThat(subscribed.path("type").asText()).isEqualTo("subscribed");
            assertThat(subscribed.path("last_event_id").asText()).isEqualTo("1");
            assertThat(socket.messages.subList(1, 3))
                    .isEqualTo(stream.messages.subList(2, 4).stream()
                            .map(EventStream.Message::json)
                            .toList());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"lastEventId\":3", "\"last_event_id\":\"3\""})
    void aSubscriberThatComesBack_hearsWhatItMissed(String after) {
        IntStream.range(0, 200).forEach(each -> teller.tell("lead_created"));

        try (TestWebSocket socket = TestWebSocket.open(api, "")) {
            socket.send("{\"type\":\"subscribe\"," + after + "}");
            teller.tell("lead_updated");
            socket.awaitMessage(199);

            assertThat(socket.ids())
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(4, 201).boxed().toList());
        }
    }

    @Test
    void whatIsLost_isToldOnce() {
        IntStream.range(0, 80).forEach(each -> teller.tell("lead_created"));
        api.events.prunedUpTo.set(20);

        try (TestWebSocket socket = TestWebSocket.open(api, "")) {
            socket.send("{\"type\":\"subscribe\",\"lastEventId\":1}");
            JsonNode reset = socket.awaitMessage(2);
            teller.tell("lead_updated");
            socket.awaitMessage(3);

            assertThat(reset.path("last_event_id").asText()).isEqualTo("80");
            assertThat(socket.types()).containsExactly("subscribed", "reset", "lead_updated");
        }
    }

    @Test
    void anotherSubscription_replacesTheFirst() {
        JsonObject none = JsonObject.EMPTY;

        try (TestWebSocket socket = TestWebSocket.open(api, "")) {
            socket.send("{\"type\":\"subscribe\"}");
            socket.awaitMessage(1);
            socket.send("{\"type\":\"subscribe\",\"leadId\":\"lead-1\",\"types\":[\"lead_updated\",\"call_updated\"]}");
            socket.awaitMessage(2);
            teller.tell("lead_updated");
            teller.tell(api.organization, "lead_created", new LeadId("lead-1"), none);
            teller.tell(api.organization, "call_updated", new LeadId("lead-1"), none);
            socket.awaitMessage(3);

            assertThat(socket.types()).containsExactly("subscribed", "subscribed", "call_updated");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "[]",
                "{}",
                "{\"type\":7}",
                "{\"type\":\"unsubscribe\"}",
                "{\"type\":\"ping\",\"more\":1}",
                "{\"type\":\"subscribe\",\"lastEventId\":-1}",
                "{\"type\":\"subscribe\",\"lastEventId\":\"x\"}",
                "{\"type\":\"subscribe\",\"leadId\":\"a b\"}",
                "{\"type\":\"subscribe\",\"types\":[1]}",
                "{\"type\":\"subscribe\",\"types\":\"nonsense\"}",
            })
    void anythingElse_isAnError_andTheConnectionStays(String message) {
        try (TestWebSocket socket = TestWebSocket.open(api, "")) {
            socket.send(message);
            JsonNode error = socket.awaitMessage(1);
            socket.sendBinary();
            socket.awaitMessage(2);
            socket.send("{\"type\":\"ping\"}");
            socket.awaitMessage(3);

            assertThat(error.path("code").asText()).isEqualTo("BAD_REQUEST");
            assertThat(error.path("error").asText()).isNotEmpty();
            assertThat(socket.types()).containsExactly("error", "error", "pong");
        }
    }

    @Test
    void aMessageOverTheLimit_endsTheConnection() {
        try (TestWebSocket socket = TestWebSocket.open(api, "")) {
            socket.send("x".repeat(64 * 1024 + 1));

            assertThat(socket.awaitClose()).isEqualTo(1009);
            await().until(() -> connections() == 0);
        }
    }

    @Test
    void anotherOrganization_hearsNothing() {
        OrganizationId other = SampleData.organizationId();
        api.addOrganization(other);

        try (TestWebSocket socket = TestWebSocket.open(api, "", "X-Organization-Id", other.toString())) {
            socket.send("{\"type\":\"subscribe\"}");
            socket.awaitMessage(1);
            teller.tell("lead_created");
            teller.tell(other, "lead_updated", null, JsonObject.EMPTY);
            socket.awaitMessage(2);

            assertThat(socket.ids()).containsExactly(2L);
        }
    }

    @Test
    void aTicket_opensOneWebSocket() {
        String ticket = api.post("/api/stream-tickets", "").text("ticket");

        try (TestWebSocket socket = TestWebSocket.open(api, "?ticket=" + ticket)) {
            assertThat(socket.isOpen()).isTrue();
            assertRefused(401, "?ticket=" + ticket);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://console.example, true",
        "HTTPS://CONSOLE.EXAMPLE, true",
        "https://localhost, true",
        "https://console.example:444, false",
        "https://elsewhere.example, false",
        "https://localhost.elsewhere.example, false",
        "null, false",
    })
    void onlyPagesOfOurOwnAndOfAllowedOrigins_mayConnect(String origin, boolean allowed) throws IOException {
        String answer = upgrade("Host: localhost\r\nOrigin: " + origin);

        if (allowed) {
            assertThat(answer).startsWith("HTTP/1.1 101 ");
        } else {
            assertThat(answer).startsWith("HTTP/1.1 403 ").contains("ORIGIN_NOT_ALLOWED");
        }
    }

    @Test
    void framesAreNeverCompressed() throws IOException {
        String answer = upgrade("Host: localhost\r\nSec-WebSocket-Extensions: permessage-deflate");

        assertThat(answer).startsWith("HTTP/1.1 101 ").doesNotContain("permessage-deflate");
    }

    @Test
    void whoeverDoesNotAnswerPings_isCutOff() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.port())) {
            askForUpgrade(socket, "Host: localhost");

            await().atMost(Duration.ofSeconds(10)).until(() -> dropped("silent") == 1);
            await().until(() -> connections() == 0);
        }
    }

    @Test
    void aStuckClient_isCutOff() {
        JsonObject large = new JsonObject(Map.of("text", "x".repeat(50_000)));

        try (TestWebSocket stuck = TestWebSocket.stuck(api);
                TestWebSocket healthy = TestWebSocket.open(api, "")) {
            stuck.send("{\"type\":\"subscribe\"}");
            healthy.send("{\"type\":\"subscribe\"}");
            healthy.awaitMessage(1);
            await().atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> {
                        teller.tell(api.organization, "lead_created", null, large);
                        return connections() == 1;
                    });
            healthy.awaitMessage((int) teller.position() + 1);

            assertThat(healthy.ids())
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, teller.position()).boxed().toList());
            assertThat(dropped("stuck") + dropped("full") + dropped("silent")).isEqualTo(1);
        }
    }

    @Test
    void clientsThatLeave_leaveNothingBehind() {
        TestWebSocket socket = TestWebSocket.open(api, "");
        socket.send("{\"type\":\"subscribe\"}");
        socket.awaitMessage(1);
        assertThat(connections()).isEqualTo(1);

        socket.close();

        await().until(() -> connections() == 0);
        assertThat(api.hub.toString()).isEqualTo("Hub[clients=0, listening=0]");
    }

    private void assertRefused(int status, String query) {
        assertThatThrownBy(() -> TestWebSocket.open(api, query))
                .cause()
                .isInstanceOfSatisfying(
                        WebSocketHandshakeException.class,
                        refused ->
                                assertThat(refused.getResponse().statusCode()).isEqualTo(status));
    }

    private String upgrade(String headers) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.port())) {
            askForUpgrade(socket, headers);
            byte[] answer = new byte[4096];
            int length = socket.getInputStream().read(answer);
            return new String(answer, 0, length, StandardCharsets.UTF_8);
        }
    }

    private static void askForUpgrade(Socket socket, String headers) throws IOException {
        String request = "GET /ws HTTP/1.1\r\n" + headers + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
        socket.setSoTimeout(5000);
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    }

    private double connections() {
        return api.meters.get("bici.websocket.connections").gauge().value();
    }

    private double dropped(String reason) {
        return api.meters
                .get("bici.sse.dropped")
                .tag("reason", reason)
                .counter()
                .count();
    }
}
