package com.bici.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
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

/** What a client hears that is cut off and comes back, to the same node or another. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class StreamResumeIT {

    private static final Logger LOG = LoggerFactory.getLogger(StreamResumeIT.class);
    private static final AtomicInteger PHONES = new AtomicInteger(1000);
    private static final int WRITERS = 3;
    private static final long SEED = 20_261_124;

    @TempDir
    private static Path folder;

    private static Cluster cluster;
    private static RunningProgram first;
    private static RunningProgram second;
    private static Api one;
    private static Api two;

    @BeforeAll
    static void start() throws IOException {
        cluster = Cluster.start(folder);
        first = cluster.serve("one", Map.of());
        one = new Api(first.application());
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
    void withoutRedis_aSubscriberThatIsCutOffAgainAndAgain_hearsExactlyWhatWasCommitted() throws Exception {
        cluster.redis().kill();
        two.awaitMode("database-only", Duration.ofSeconds(5));
        assertHearsExactlyWhatWasCommitted();
        cluster.redis().start();
        two.awaitMode("cached", Duration.ofSeconds(10));
    }

    @Test
    @Order(2)
    void aNodeThatEndsOrDies_leavesItsClientsToTheOther() throws Exception {
        long from = position();
        AtomicBoolean writing = new AtomicBoolean(true);
        try (EventReader reader = new EventReader(second.application(), "").connect();
                ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<WatchedCall>> calls = List.of(writers.submit(() -> write(writing)));
            reader.awaitMore(20);

            Duration end = second.stop(Duration.ofSeconds(10));
            reader.awaitEnd();
            reader.connect(first.application());
            reader.awaitMore(20);
            reader.cut();
            second = cluster.serve("two", Map.of());
            reader.connect(second.application());
            reader.awaitMore(20);
            second.kill();
            reader.awaitEnd();
            reader.connect(first.application());
            reader.awaitMore(20);

            writing.set(false);
            assertHeardAll(reader, from, calls);
            LOG.info("A node with a stream ended within {} ms", end.toMillis());
        }
    }

    private static void assertHearsExactlyWhatWasCommitted() throws Exception {
        long from = position();
        AtomicBoolean writing = new AtomicBoolean(true);
        Random random = new Random(SEED);
        int cuts = 0;
        try (EventReader reader = new EventReader(second.application(), "").connect();
                ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<WatchedCall>> calls = IntStream.range(0, WRITERS)
                    .mapToObj(writer -> writers.submit(() -> write(writing)))
                    .toList();
            for (; cuts < 40; cuts++) {
                reader.awaitMore(1 + random.nextInt(30));
                reader.cut();
                reader.connect((random.nextInt(4) == 0 ? first : second).application());
            }
            writing.set(false);
            assertHeardAll(reader, from, calls);
            LOG.info("{} events through {} connections", reader.ids().size(), cuts + 1);
        }
    }

    private static long position() {
        return Long.parseLong(
                cluster.rows().of("SELECT last FROM event_numbering").getFirst());
    }

    private static void assertHeardAll(EventReader reader, long from, List<Future<WatchedCall>> calls)
            throws Exception {
        List<WatchedCall> written = new ArrayList<>();
        for (Future<WatchedCall> call : calls) {
            written.add(call.get(20, TimeUnit.SECONDS));
        }
        Rows rows = cluster.rows();
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(() -> assertThat(reader.ids()).isEqualTo(committed(rows, from)));
        assertThat(reader.received()).noneMatch(event -> event.type().equals("reset"));
        for (WatchedCall call : written) {
            assertThat(versions(reader, call))
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 1 + call.acknowledged().get())
                                    .boxed()
                                    .toList());
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

    private static List<Long> versions(EventReader reader, WatchedCall call) {
        return reader.received().stream()
                .map(event -> event.event().path("call_session"))
                .filter(session -> session.path("id").asText().equals(call.id()))
                .map(session -> session.path("version").asLong())
                .toList();
    }

    /** Each change raises the call's version by one. */
    private static WatchedCall write(AtomicBoolean writing) {
        WatchedCall call = WatchedCall.open(one, phone());
        while (writing.get()) {
            Api.Answer answer = one.patch(
                    call.byId(), WatchedCall.change(call.acknowledged().incrementAndGet()));
            assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        }
        return call;
    }

    private static String phone() {
        return "+1778557" + PHONES.incrementAndGet();
    }
}
