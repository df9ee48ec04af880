package com.bici.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bici.adapters.http.stream.StreamSettings;
import com.bici.domain.shared.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What streams may cost, and how they end. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class StreamLimitsTest {
    private static final Duration NEVER = Duration.ofHours(1);
    private static final StreamSettings.Bounds QUEUE = new StreamSettings.Bounds(256, 1024 * 1024);
    private static final JsonObject LARGE = new JsonObject(Map.of("text", "x".repeat(20_000)));
    private static final long LONG_FOR_A_DELIVERY_MS = 1000;

    @Test
    void aPrincipal_mayHaveHalfOfTheStreams_andAllTogetherNoMoreThanThereAre() {
        try (ApiServer api = ApiServer.open(settings(4, Duration.ofMillis(50), NEVER));
                EventStream first = EventStream.open(api, "", "X-Agent-Id", "a");
                EventStream second = EventStream.open(api, "", "X-Agent-Id", "a")) {
            Answer third = api.get("/api/stream/x", "X-Agent-Id", "a");
            Problems.assertProblem(third, 429, "TOO_MANY_STREAMS");
            assertThat(third.header("Retry-After")).isNotEmpty();

            try (TestWebSocket other = TestWebSocket.open(api, "", "X-Agent-Id", "b");
                    EventStream another = EventStream.open(api, "", "X-Agent-Id", "b")) {
                Answer fifth = api.get("/api/stream/x", "X-Agent-Id", "c");
                Problems.assertProblem(fifth, 503, "STREAMS_EXHAUSTED");
                assertThat(fifth.header("Retry-After")).isNotEmpty();
                assertThat(connections(api)).isEqualTo(3);
                assertThat(other.isOpen()).isTrue();
                assertThat(another.messages).hasSize(1);
            }
            assertThat(List.of(first.messages.size(), second.messages.size())).containsExactly(1, 1);
            await().until(() -> connections(api) == 2);
            EventStream.open(api, "", "X-Agent-Id", "c").close();
        }
    }

    @Test
    void clientsThatLeave_leaveNothingBehind() {
        try (ApiServer api = ApiServer.open(settings(100, Duration.ofMillis(50), NEVER))) {
            List<EventStream> streams = new ArrayList<>();
            IntStream.range(0, 20).forEach(each -> streams.add(EventStream.open(api, "")));
            assertThat(connections(api)).isEqualTo(20);

            streams.forEach(EventStream::close);

            await().atMost(Duration.ofSeconds(10)).until(() -> connections(api) == 0);
            assertThat(api.hub.toString()).isEqualTo("Hub[clients=0, listening=0]");
        }
    }

    @Test
    void aClientThatHangsUp_isNoticedBeforeAnythingIsSentToIt() {
        try (ApiServer api = ApiServer.open(settings(100, NEVER, NEVER));
                EventStream staying = EventStream.open(api, "")) {
            EventStream.open(api, "").close();

            await().atMost(Duration.ofSeconds(10)).until(() -> connections(api) == 1);
            assertThat(api.hub.toString()).isEqualTo("Hub[clients=1, listening=1]");
            new Teller(api).tell(api.organization, "lead_created", null, JsonObject.EMPTY);
            staying.awaitMessages(2);
        }
    }

    @Test
    void aStuckClient_isCutOff_andNobodyWaitsForIt() throws IOException {
        try (ApiServer api = ApiServer.open(settings(100, NEVER, Duration.ofSeconds(2)));
                Socket stuck = stuckClient(api, "");
                EventStream healthy = EventStream.open(api, "")) {
            Teller teller = new Teller(api);
            long longest = 0;
            for (int i = 0; i < 1500; i++) {
                long began = System.nanoTime();
                teller.tell(api.organization, "lead_created", null, LARGE);
                longest = Math.max(longest, System.nanoTime() - began);
            }
            healthy.awaitMessages(1501);

            assertThat(healthy.ids())
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 1500).boxed().toList());
            assertThat(TimeUnit.NANOSECONDS.toMillis(longest)).isLessThan(LONG_FOR_A_DELIVERY_MS);
            await().atMost(Duration.ofSeconds(10)).until(() -> connections(api) == 1);
            assertThat(dropped(api, "stuck") + dropped(api, "full")).isEqualTo(1);
            assertThat(stuck.isConnected()).isTrue();
        }
    }

    @Test
    void aClientThatTakesNothing_whileItsQueueIsFull_isCutOff() throws IOException {
        StreamSettings patient = new StreamSettings(
                100, NEVER, NEVER, new StreamSettings.Bounds(2000, 1 << 30), new StreamSettings.Bounds(10, 1 << 20));
        try (ApiServer api = ApiServer.open(patient);
                Socket stuck = stuckClient(api, "")) {
            Teller teller = new Teller(api);

            await().atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> {
                        teller.tell(api.organization, "lead_created", null, LARGE);
                        return dropped(api, "full") == 1;
                    });
            await().until(() -> connections(api) == 0);
            assertThat(stuck.isConnected()).isTrue();
        }
    }

    @Test
    void aReplay_readsNoMoreThanTheClientTakes() throws IOException {
        try (ApiServer api = ApiServer.open(settings(100, NEVER, Duration.ofSeconds(1)))) {
            Teller teller = new Teller(api);
            IntStream.range(0, 2000).forEach(each -> teller.tell(api.organization, "lead_created", null, LARGE));

            try (Socket stuck = stuckClient(api, "?lastEventId=0")) {
                await().atMost(Duration.ofSeconds(10)).until(() -> dropped(api, "stuck") == 1);
                await().until(() -> connections(api) == 0);
                assertThat(stuck.isConnected()).isTrue();
                assertThat(api.events.reads.get()).isLessThan(2000 / 40);
            }
        }
    }

    @Test
    void theEnd_doesNotWaitForStreams() throws IOException {
        ApiServer api = ApiServer.open(settings(100, NEVER, NEVER));
        Socket stuck = stuckClient(api, "");
        EventStream stream = EventStream.open(api, "");
        TestWebSocket socket = TestWebSocket.open(api, "");

        api.hub.stop();
        stream.awaitEnd();
        Answer late = api.get("/api/stream/x");
        long began = System.nanoTime();
        api.close();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        Problems.assertProblem(late, 503, "SERVICE_UNAVAILABLE");
        assertThat(stream.lines.get(stream.lines.size() - 2)).matches("retry: [0-9]{3,4}");
        assertThat(stream.lines).doesNotContain("cut");
        assertThat(socket.awaitClose()).isEqualTo(1001);
        stuck.close();
    }

    /** A client that asks for a stream and reads nothing. */
    private static Socket stuckClient(ApiServer api, String query) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        double before = connections(api);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), api.port()));
        String request = "GET /api/stream/stuck" + query + " HTTP/1.1\r\nHost: localhost\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        await().until(() -> connections(api) == before + 1);
        return socket;
    }

    private static StreamSettings settings(int maxStreams, Duration pingPeriod, Duration stuckLimit) {
        return new StreamSettings(
                maxStreams, pingPeriod, stuckLimit, QUEUE, new StreamSettings.Bounds(100, 4 * 1024 * 1024));
    }

    private static double connections(ApiServer api) {
        return api.meters.get("bici.sse.connections").gauge().value();
    }

    private static double dropped(ApiServer api, String reason) {
        return api.meters
                .get("bici.sse.dropped")
                .tag("reason", reason)
                .counter()
                .count();
    }
}
