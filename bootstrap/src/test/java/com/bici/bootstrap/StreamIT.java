package com.bici.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What clients of one node hear of changes made through another. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class StreamIT {

    private static final Logger LOG = LoggerFactory.getLogger(StreamIT.class);
    private static final AtomicInteger PHONES = new AtomicInteger(1000);
    private static final Pattern CONNECTIONS = Pattern.compile("(?m)^bici_sse_connections (\\S+)");
    private static final Pattern DROPPED = Pattern.compile("(?m)^bici_sse_dropped_total\\{.*} (\\S+)");
    /** The service's own 10 s, and what the network takes before anybody can be stuck. */
    private static final Duration STUCK_LIMIT = Duration.ofSeconds(20);

    @TempDir
    private static Path folder;

    private static Cluster cluster;
    private static RunningProgram second;
    private static Api one;
    private static Api two;

    @BeforeAll
    static void start() throws IOException {
        cluster = Cluster.start(folder);
        one = new Api(cluster.serve("one", Map.of()).application());
        second = cluster.serve("two", Map.of());
        two = new Api(second.application());
        one.awaitMode("cached", Duration.ofSeconds(10));
        two.awaitMode("cached", Duration.ofSeconds(10));
    }

    @AfterAll
    static void leaveNothingBehind() throws IOException, InterruptedException {
        cluster.end();
    }

    @Test
    @Order(1)
    void anEventShowsItsResource_asTheApiDoes() {
        try (EventReader reader = new EventReader(second.application(), "").connect()) {
            WatchedCall call = WatchedCall.open(one, phone());
            one.patch("/api/leads/" + call.lead(), "{\"customerName\":\"Robin\",\"bikeInterest\":{\"type\":\"road\"}}");
            one.post("/api/human-control/join", "{\"leadId\":\"%s\"}".formatted(call.lead()));
            reader.awaitType("human_control_started");

            assertShows(
                    reader,
                    "call_initiated",
                    "call_session",
                    one.get(call.byId()).json());
            assertShows(
                    reader,
                    "lead_updated",
                    "lead",
                    one.get("/api/leads/" + call.lead()).json());
            assertShows(
                    reader,
                    "human_control_started",
                    "session",
                    one.get("/api/human-control/status?leadId=" + call.lead())
                            .json()
                            .path("session"));
            reader.awaitType("conversation_added");
            assertShows(
                    reader,
                    "conversation_added",
                    "conversation",
                    one.get("/api/conversations/" + call.lead()).json().path(0));
            assertThat(reader.received())
                    .allSatisfy(event ->
                            assertThat(event.event().path("lead_id").asText()).isEqualTo(call.lead()));
        }
    }

    private static void assertShows(EventReader reader, String type, String member, JsonNode resource) {
        assertThat(reader.received())
                .filteredOn(event -> event.type().equals(type))
                .singleElement()
                .extracting(event -> event.event().path(member))
                .isEqualTo(resource);
    }

    @Test
    @Order(2)
    void whoeverRefetchesOnAnEvent_neverReadsWhatWasBeforeIt() throws Exception {
        Queue<String> stale = new ConcurrentLinkedQueue<>();
        WatchedCall call = WatchedCall.open(one, phone());
        int changes = 150;
        try (EventReader reader = new EventReader(second.application(), "?leadId=" + call.lead()).connect();
                ExecutorService writer = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> unused = writer.submit(() -> {
                for (int change = 1; change <= changes; change++) {
                    one.patch(call.byId(), WatchedCall.change(change));
                }
            });
            int seen = 0;
            while (seen < changes) {
                int next = seen;
                reader.awaitReceived(next + 1);
                JsonNode event = reader.received().get(next).event();
                long version = event.at("/call_session/version").asLong();
                for (String path : List.of(call.byId(), call.byConversation(), call.activeOfLead())) {
                    long read = two.get(path).json().path("version").asLong();
                    if (read < version) {
                        stale.add(path + " gave " + read + " after " + version);
                    }
                }
                seen++;
            }
        }
        assertThat(stale).isEmpty();
    }

    @Test
    @Order(3)
    void whoeverRefetchesTheDashboardOnAnEvent_countsWhatTheEventTellsOf() throws Exception {
        long before = two.get("/api/dashboard/stats").json().path("total_leads").asLong();
        Queue<String> stale = new ConcurrentLinkedQueue<>();
        int leads = 100;
        try (EventReader reader = new EventReader(second.application(), "?types=lead_created").connect();
                ExecutorService writer = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> unused = writer.submit(() -> {
                for (int lead = 0; lead < leads; lead++) {
                    one.post("/api/leads", "{\"phoneNumber\":\"%s\"}".formatted(phone()));
                }
            });
            for (int seen = 0; seen < leads; seen++) {
                int next = seen;
                reader.awaitReceived(next + 1);
                long counted = two.get("/api/dashboard/stats")
                        .json()
                        .path("total_leads")
                        .asLong();
                String newest =
                        reader.received().get(next).event().at("/lead/id").asText();
                boolean listed = two.get("/api/leads").text().contains(newest);
                if (counted < before + seen + 1 || !listed) {
                    stale.add("lead " + seen + ": counted " + (counted - before) + ", listed " + listed);
                }
            }
        }
        assertThat(stale).isEmpty();
    }

    @Test
    @Order(4)
    void fromJoinToTheEventOnTheOtherNode_withAndWithoutRedis() throws Exception {
        LOG.info("Join to event on the other node, with Redis: median {} ms", latency());
        cluster.redis().kill();
        two.awaitMode("database-only", Duration.ofSeconds(5));
        LOG.info("Join to event on the other node, without Redis: median {} ms", latency());
        cluster.redis().start();
        two.awaitMode("cached", Duration.ofSeconds(10));
    }

    @Test
    @Order(5)
    void aClientThatTakesNothing_slowsNobodyDown_andIsGoneWithinItsLimit() throws Exception {
        Api metrics = new Api(second.admin());
        WatchedCall call = WatchedCall.open(one, phone());
        await().atMost(Duration.ofSeconds(5)).until(() -> measured(metrics, CONNECTIONS) == 0);
        try (Socket stuck = stuckClient(URI.create(second.application()));
                EventReader healthy = new EventReader(second.application(), "?leadId=" + call.lead()).connect()) {
            await().until(() -> measured(metrics, CONNECTIONS) == 2);

            int changes = 0;
            long limit = System.nanoTime() + STUCK_LIMIT.toNanos();
            while (measured(metrics, DROPPED) == 0) {
                assertThat(System.nanoTime()).as("the client is gone in time").isLessThan(limit);
                assertThat(one.patch(call.byId(), "{\"metadata\":{\"text\":\"" + randomText() + "\"}}")
                                .status())
                        .isEqualTo(200);
                changes++;
                healthy.awaitReceived(changes);
            }

            await().atMost(Duration.ofSeconds(2)).until(() -> measured(metrics, CONNECTIONS) == 1);
            assertThat(measured(metrics, DROPPED)).isEqualTo(1);
            assertThat(stuck.isConnected()).isTrue();
        }
    }

    /** A client that asks for a stream and reads nothing. */
    private static Socket stuckClient(URI application) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.connect(new InetSocketAddress(application.getHost(), application.getPort()));
        String request = "GET /api/stream/stuck HTTP/1.1\r\nHost: localhost\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String randomText() {
        return UUID.randomUUID() + "x".repeat(90_000);
    }

    private static double measured(Api metrics, Pattern name) {
        return name.matcher(metrics.get("/metrics").text())
                .results()
                .mapToDouble(found -> Double.parseDouble(found.group(1)))
                .sum();
    }

    private static long latency() {
        List<Long> times = new ArrayList<>();
        try (EventReader reader = new EventReader(second.application(), "?types=human_control_started").connect()) {
            for (int round = 0; round < 20; round++) {
                String lead = lead();
                int before = reader.received().size();
                long began = System.nanoTime();
                assertThat(one.post(
                                        "/api/human-control/join",
                                        "{\"leadId\":\"%s\",\"agentName\":\"Robin\"}".formatted(lead))
                                .status())
                        .isEqualTo(200);
                reader.awaitReceived(before + 1);
                times.add((reader.received().getLast().nanoTime() - began) / 1_000_000);
            }
        }
        return times.stream().sorted().toList().get(times.size() / 2);
    }

    private static String lead() {
        return one.post("/api/leads", "{\"phoneNumber\":\"%s\"}".formatted(phone()))
                .json()
                .path("id")
                .asText();
    }

    private static String phone() {
        return "+1778558" + PHONES.incrementAndGet();
    }
}
