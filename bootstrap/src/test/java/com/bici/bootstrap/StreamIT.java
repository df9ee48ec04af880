package com.bici.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
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
    private static final int WRITERS = 3;
    private static final long SEED = 20_261_124;

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
    void aSubscriberThatIsCutOffAgainAndAgain_hearsExactlyWhatWasCommitted() throws Exception {
        assertHearsExactlyWhatWasCommitted("with Redis");
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
                await().atMost(Duration.ofSeconds(5))
                        .pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(1))
                        .until(() -> reader.received().size() > next);
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
                await().atMost(Duration.ofSeconds(5))
                        .pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(1))
                        .until(() -> reader.received().size() > next);
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
    }

    @Test
    @Order(5)
    void withoutRedis_theSameHolds() throws Exception {
        assertHearsExactlyWhatWasCommitted("without Redis");
        cluster.redis().start();
        two.awaitMode("cached", Duration.ofSeconds(10));
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
                await().atMost(Duration.ofSeconds(2))
                        .pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(1))
                        .until(() -> reader.received().size() > before);
                times.add((reader.received().getLast().nanoTime() - began) / 1_000_000);
            }
        }
        return times.stream().sorted().toList().get(times.size() / 2);
    }

    private static void assertHearsExactlyWhatWasCommitted(String name) throws Exception {
        Rows rows = new Rows(cluster.databaseUrl());
        long from = Long.parseLong(rows.of("SELECT last FROM event_numbering").getFirst());
        AtomicBoolean writing = new AtomicBoolean(true);
        Random random = new Random(SEED);
        int cuts = 0;
        try (EventReader reader = new EventReader(second.application(), "").connect();
                ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = IntStream.range(0, WRITERS)
                    .<Future<?>>mapToObj(writer -> writers.submit(() -> write(writing)))
                    .toList();
            for (; cuts < 40; cuts++) {
                int enough = reader.received().size() + 1 + random.nextInt(30);
                await().atMost(Duration.ofSeconds(10))
                        .pollDelay(Duration.ZERO)
                        .pollInterval(Duration.ofMillis(1))
                        .until(() -> reader.received().size() >= enough);
                reader.cut();
                reader.connect();
            }
            writing.set(false);
            for (Future<?> writer : running) {
                writer.get(20, TimeUnit.SECONDS);
            }
            await().atMost(Duration.ofSeconds(10))
                    .untilAsserted(() -> assertThat(reader.ids()).isEqualTo(committed(rows, from)));
            assertThat(reader.received()).noneMatch(event -> event.type().equals("reset"));
            LOG.info("{}: {} events through {} connections", name, reader.ids().size(), cuts + 1);
        }
    }

    private static List<Long> committed(Rows rows, long from) {
        return rows
                .of("SELECT seq FROM events WHERE organization_id = '" + Cluster.ORGANIZATION + "' AND seq > " + from
                        + " ORDER BY seq")
                .stream()
                .map(Long::valueOf)
                .toList();
    }

    private static void write(AtomicBoolean writing) {
        WatchedCall call = WatchedCall.open(one, phone());
        for (long counter = 1; writing.get(); counter++) {
            one.patch(call.byId(), WatchedCall.change(counter));
        }
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
