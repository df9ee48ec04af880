package com.bici.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bici.bootstrap.redis.RedisFromOutside;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
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

/** What callers of the packaged program notice when a server that it needs is gone. One start serves all tests. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class OutageIT {

    private static final Logger LOG = LoggerFactory.getLogger(OutageIT.class);
    private static final Pattern REDIS = Pattern.compile("Redis +redis://127\\.0\\.0\\.1:(\\d+)");
    private static final Pattern POSTGRES = Pattern.compile("Postgres +(jdbc:\\S+)");
    private static final Pattern LOADS =
            Pattern.compile("(?m)^cache_loads_total\\{.*cache=\"call_session\".*} ([0-9.E]+)$");
    private static final Duration BACK = Duration.ofSeconds(5);
    private static final Duration NOTICED = Duration.ofMillis(2500);
    private static final int LINES_PER_OUTAGE = 20;

    @TempDir
    private static Path folder;

    private static RunningProgram program;
    private static Api api;
    private static Api admin;
    private static RedisFromOutside redis;
    private static PostgresFromOutside postgres;

    @BeforeAll
    static void start() throws IOException {
        Path data = folder.resolve("data");
        program = RunningProgram.serve(data, folder.resolve("service.log"));
        api = new Api(program.application());
        admin = new Api(program.admin());
        redis = new RedisFromOutside(data, Integer.parseInt(program.written(REDIS)));
        postgres = new PostgresFromOutside(data, program.written(POSTGRES));
        api.awaitMode("cached", Duration.ofSeconds(10));
    }

    @AfterAll
    static void leaveNothingBehind() throws InterruptedException {
        program.close();
    }

    /** Something that is done to a server from outside. */
    private interface Deed {
        void run() throws IOException, InterruptedException;
    }

    @Test
    @Order(1)
    void redisComesAndGoes_andNoCallerIsToldAnythingOldOrWrong() throws Exception {
        WatchedCall watched = WatchedCall.open(api, "+1 778 557 0100");
        Traffic traffic = new Traffic(api);
        try (traffic) {
            goOn(traffic, 50);
            outage("paused", watched, traffic, redis::pause, redis::resume);
            outage("killed", watched, traffic, redis::kill, redis::start);
            outage("killed and emptied", watched, traffic, redis::kill, redis::startEmpty);
            goOn(traffic, 50);
        }
        traffic.assertPromisesKept();
        LOG.info("{} requests, {} of them changes of calls", traffic.requests(), traffic.writes());
    }

    /** A key is changed while Redis is away, and has to be right once the cache is used again. */
    private static void outage(String name, WatchedCall watched, Traffic traffic, Deed begin, Deed end)
            throws Exception {
        api.awaitHit(watched.byId());
        int before = log().size();
        traffic.slowest();
        begin.run();
        Duration noticed = api.awaitMode("database-only", BACK);
        goOn(traffic, 50);
        long counter = watched.acknowledged().incrementAndGet();
        assertThat(api.patch(watched.byId(), WatchedCall.change(counter)).status())
                .isEqualTo(200);
        Api.Answer without = api.get(watched.byId());
        assertThat(WatchedCall.counter(without)).isEqualTo(counter);
        assertThat(without.cacheStatus()).isEqualTo("bici; fwd=bypass; detail=database-only");

        end.run();
        Duration back = api.awaitMode("cached", BACK);
        assertThat(WatchedCall.counter(api.get(watched.byId()))).isEqualTo(counter);
        assertThat(WatchedCall.counter(api.awaitHit(watched.byId()))).isEqualTo(counter);
        goOn(traffic, 20);
        LOG.info(
                "Redis {}: noticed after {} ms, cached {} ms after its return, slowest answer {} ms",
                name,
                noticed.toMillis(),
                back.toMillis(),
                traffic.slowest());
        traffic.assertPromisesKept();
        assertThat(logSince(before)).hasSizeLessThanOrEqualTo(LINES_PER_OUTAGE);
    }

    private static void goOn(Traffic traffic, int writes) {
        long before = traffic.writes();
        await().atMost(Duration.ofSeconds(10)).until(() -> traffic.writes() >= before + writes);
    }

    /** Promised for loads of at most 100 ms, which a machine that does much else does not always manage. */
    @Test
    @Order(2)
    void twoHundredReadersOfACallThatNoCacheKnows_costOneLoad() {
        WatchedCall call = WatchedCall.open(api, "+1 778 557 0101");

        await().atMost(BACK)
                .untilAsserted(() -> assertThat(loadsOfTwoHundredReaders(call)).isEqualTo(1));
    }

    private static double loadsOfTwoHundredReaders(WatchedCall call) throws Exception {
        String drop = "{\"scope\":\"call_session\",\"id\":\"" + call.id() + "\"}";
        assertThat(api.post("/api/cache/invalidate", drop).status()).isEqualTo(200);
        postgres.awaitNothingPending();
        double before = loads();

        List<Api.Answer> answers = api.atOnce(200, call.byId());

        assertThat(answers).extracting(Api.Answer::status).containsOnly(200);
        return loads() - before;
    }

    private static double loads() {
        return Double.parseDouble(
                Optional.of(LOADS.matcher(admin.get("/metrics").text()))
                        .filter(found -> found.find())
                        .orElseThrow()
                        .group(1));
    }

    @Test
    @Order(3)
    void withoutPostgres_whatIsCachedIsServed_andTheRestSaysSoInTime() throws Exception {
        WatchedCall warm = WatchedCall.open(api, "+1 778 557 0102");
        WatchedCall cold = WatchedCall.open(api, "+1 778 557 0103");
        assertThat(api.post("/api/cache/invalidate", "{\"scope\":\"lead\",\"id\":\"" + cold.lead() + "\"}")
                        .status())
                .isEqualTo(200);
        List<String> cached = List.of(warm.byId(), warm.byConversation(), warm.activeOfLead());
        cached.forEach(api::awaitHit);
        List<String> uncached = List.of(
                cold.byId(),
                cold.activeOfLead(),
                "/api/leads/" + warm.lead(),
                "/api/conversations/" + warm.lead(),
                warm.activeOfLead() + "s");
        int before = log().size();

        List<ProcessHandle> paused = postgres.pause();
        await().atMost(NOTICED).pollInterval(Duration.ofMillis(20)).until(() -> status("/health/ready") == 503);
        assertThat(status("/health/live")).isEqualTo(200);
        assertThat(api.get("/health").json().path("status").asText()).isEqualTo("degraded");
        for (String path : cached) {
            assertThat(api.get(path).cacheStatus()).as(path).startsWith("bici; hit");
        }
        for (Api.Answer answer : api.atOnce(30, cold.byId())) {
            assertIsAway(answer);
        }
        for (String path : uncached) {
            assertIsAway(api.get(path));
        }
        assertIsAway(api.patch(warm.byId(), WatchedCall.change(1)));
        assertThat(api.get(warm.byId()).status()).isEqualTo(200);

        Signals.send("CONT", paused);
        long returned = System.nanoTime();
        await().atMost(BACK).pollInterval(Duration.ofMillis(20)).until(() -> status("/health/ready") == 200);
        for (String path : Stream.concat(cached.stream(), uncached.stream()).toList()) {
            assertThat(status(path)).as(path).isEqualTo(200);
        }
        api.awaitMode("cached", BACK);
        LOG.info(
                "Postgres paused: everything works {} ms after its return",
                Duration.ofNanos(System.nanoTime() - returned).toMillis());
        assertThat(logSince(before)).hasSizeLessThanOrEqualTo(LINES_PER_OUTAGE);
    }

    private static void assertIsAway(Api.Answer answer) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(503);
        assertThat(answer.time()).isLessThan(NOTICED);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.header("Retry-After")).matches("\\d+");
        assertThat(answer.json().path("code").asText()).isEqualTo("DATABASE_UNAVAILABLE");
    }

    @Test
    @Order(4)
    void theEndIsQuickAndComplete_andTheLogKeepsTheCallersPrivate() throws Exception {
        List<String> phones = new ArrayList<>();
        api.get("/api/leads")
                .json()
                .forEach(lead ->
                        phones.add(lead.path("phone_number_normalized").asText().substring(1)));
        assertThat(phones).hasSizeGreaterThan(240);

        Duration end = program.stop(Duration.ofSeconds(5));

        LOG.info("The program ended {} ms after SIGTERM", end.toMillis());
        await().atMost(Duration.ofSeconds(2)).until(() -> program.servers().isEmpty());
        String log = program.output().replaceAll("[ ().+-]", "");
        assertThat(phones).noneMatch(log::contains);
        assertThat(log()).noneMatch(line -> line.matches("\\s+at .*\\(.*\\)|Caused by: .*|.*Exception in thread.*"));
    }

    private static int status(String path) {
        return api.get(path).status();
    }

    private static List<String> log() {
        return program.output().lines().toList();
    }

    private static List<String> logSince(int line) {
        List<String> all = log();
        return all.subList(line, all.size());
    }
}
