package com.bici.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.bici.bootstrap.Deployment.Question;
import com.bici.bootstrap.Deployment.Rule;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What operators see of the packaged program, while it is played to. */
class OperatorsIT {

    private static final Duration SHOWN = Duration.ofSeconds(30);
    private static final String SECRET = "secret-of-the-tests";

    /** Metrics that dashboards, alerts and other people's habits rely on. */
    private static final Map<String, String> EXPECTED = Map.ofEntries(
            Map.entry("cache_gets_total", "counter"),
            Map.entry("cache_puts_total", "counter"),
            Map.entry("cache_evictions_total", "counter"),
            Map.entry("cache_bypasses_total", "counter"),
            Map.entry("cache_stale_total", "counter"),
            Map.entry("cache_size", "gauge"),
            Map.entry("http_server_requests_seconds", "histogram"),
            Map.entry("http_server_requests_seconds_max", "gauge"),
            Map.entry("resilience4j_circuitbreaker_state", "gauge"),
            Map.entry("resilience4j_circuitbreaker_calls_seconds", "summary"),
            Map.entry("resilience4j_circuitbreaker_not_permitted_calls_total", "counter"),
            Map.entry("resilience4j_circuitbreaker_failure_rate", "gauge"),
            Map.entry("resilience4j_circuitbreaker_slow_call_rate", "gauge"),
            Map.entry("resilience4j_circuitbreaker_slow_calls", "gauge"),
            Map.entry("resilience4j_circuitbreaker_buffered_calls", "gauge"),
            Map.entry("bici_ready", "gauge"),
            Map.entry("bici_postgres_up", "gauge"),
            Map.entry("bici_redis_degraded", "gauge"),
            Map.entry("bici_cache_mode", "gauge"),
            Map.entry("bici_cache_mode_changes_total", "counter"),
            Map.entry("bici_cache_operation_seconds", "histogram"),
            Map.entry("bici_db_fallback_total", "counter"),
            Map.entry("bici_sse_connections", "gauge"),
            Map.entry("bici_sse_events_total", "counter"),
            Map.entry("bici_sse_replay_total", "counter"),
            Map.entry("bici_sse_dropped_total", "counter"),
            Map.entry("bici_takeovers_active", "gauge"),
            Map.entry("bici_takeover_total", "counter"),
            Map.entry("bici_sms_suppressed_total", "counter"),
            Map.entry("bici_webhook_events_total", "counter"),
            Map.entry("bici_webhook_seconds", "histogram"),
            Map.entry("bici_outbox_lag_seconds", "gauge"),
            Map.entry("bici_event_lag_seconds", "gauge"),
            Map.entry("postgres_statement_seconds", "summary"),
            Map.entry("hikaricp_connections_pending", "gauge"),
            Map.entry("jvm_memory_used_bytes", "gauge"));

    private static final Map<String, List<String>> OUTCOMES = Map.of(
            "bici_takeover_total", List.of("claimed", "conflict", "forced", "released", "expired", "transferred"),
            "bici_webhook_events_total", List.of("accepted", "duplicate", "bad_signature", "ignored", "error"),
            "bici_sse_replay_total", List.of("replayed", "reset"));

    @TempDir
    private static Path folder;

    private static RunningProgram program;
    private static Api api;
    private static Api admin;
    private static EventReader screen;

    @BeforeAll
    static void start() throws IOException {
        program = RunningProgram.serve(
                folder.resolve("data"),
                folder.resolve("service.log"),
                Map.of("TWILIO_AUTH_TOKEN", SECRET, "ELEVENLABS_WEBHOOK_SECRET", SECRET));
        api = new Api(program.application());
        admin = new Api(program.admin());
        api.awaitMode("cached", SHOWN);
        screen = new EventReader(program.application(), "").connect();
    }

    @AfterAll
    static void leaveNothingBehind() throws InterruptedException {
        screen.close();
        program.close();
    }

    private static RunningProgram play() throws IOException {
        return RunningProgram.start(
                folder.resolve("nowhere"),
                folder.resolve("play.log"),
                Map.of("TWILIO_AUTH_TOKEN", SECRET, "ELEVENLABS_WEBHOOK_SECRET", SECRET),
                "simulate --url %s --calls 20 --texts 20 --rate 20 --seconds 300"
                        .formatted(program.application())
                        .split(" "));
    }

    /** What people do at a console meanwhile. */
    private static void work() {
        String lead = api.get("/api/leads?limit=1").json().path(0).path("id").asText();
        api.get("/api/dashboard/stats");
        api.get("/api/leads/" + lead + "/call-session");
        api.post("/api/human-control/join", "{\"leadId\":\"%s\",\"agentName\":\"Robin\"}".formatted(lead));
        api.post("/api/human-control/join", "{\"leadId\":\"%s\",\"agentName\":\"Kim\"}".formatted(lead));
        api.post("/api/human-control/leave", "{\"leadId\":\"%s\"}".formatted(lead));
        api.get("/api/call-sessions/none");
    }

    @Test
    void everyExpectedMetric_isThereBeforeAnythingHappens() {
        api.get("/api/dashboard/stats");
        Scrape scrape = Scrape.of(admin);

        assertThat(scrape.types()).containsAllEntriesOf(EXPECTED);
        OUTCOMES.forEach((metric, outcomes) ->
                assertThat(scrape.values(metric, "outcome")).as(metric).containsAll(outcomes));
        assertThat(scrape.values("cache_gets_total", "result")).containsExactlyInAnyOrder("hit", "miss");
        assertThat(scrape.labels(List.of("bici_cache_operation_seconds_count")))
                .containsExactlyInAnyOrder("cache", "op", "outcome");
        assertThat(scrape.labels(List.of("bici_db_fallback_total"))).containsExactlyInAnyOrder("cache", "cause");
        assertThat(scrape.samples("bici_ready").getFirst().value()).isEqualTo(1);
        assertThat(scrape.samples("bici_postgres_up").getFirst().value()).isEqualTo(1);
        assertThat(scrape.samples("bici_redis_degraded").getFirst().value()).isZero();
    }

    @Test
    void everyMetricOfOurOwn_isDescribed_andNoneNamesACustomer() {
        work();
        Scrape scrape = Scrape.of(admin);

        assertThat(scrape.types().keySet())
                .filteredOn(name -> name.matches("(bici|cache|postgres|http)_.*"))
                .isNotEmpty()
                .allSatisfy(
                        name -> assertThat(scrape.description(name)).as(name).isNotEmpty());
        assertThat(scrape.all().stream().flatMap(List::stream).flatMap(sample -> sample.labels().values().stream()))
                .noneMatch(value -> value.matches(".*\\d{7}.*|.*[0-9a-f]{8}-[0-9a-f]{4}-.*|demo-.*"));
        assertThat(scrape.all().stream().mapToInt(List::size).sum()).isLessThan(5000);
    }

    @Test
    void openMetrics_areGivenToThoseWhoAsk() throws Exception {
        assertThat(admin.get("/metrics").header("Content-Type")).startsWith("text/plain; version=0.0.4");
        HttpRequest request = HttpRequest.newBuilder(URI.create(program.admin() + "/metrics"))
                .header("Accept", "application/openmetrics-text; version=1.0.0")
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(answer.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("application/openmetrics-text"));
            assertThat(answer.body()).endsWith("# EOF\n");
        }
    }

    @Test
    void everyQuery_namesOnlyWhatIsMeasured() throws Exception {
        work();
        screen.awaitType("human_control_ended");
        Scrape scrape = Scrape.of(admin);
        List<Rule> rules = Deployment.rules();
        Set<String> recorded = rules.stream()
                .filter(rule -> !rule.alert())
                .map(Rule::name)
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> queries = Stream.concat(
                        rules.stream().map(Rule::query),
                        Deployment.dashboard().stream().map(Question::query))
                .toList();

        assertThat(queries).hasSizeGreaterThan(80).allSatisfy(query -> {
            Expression expression = Expression.of(query);
            assertThat(expression.metrics()).isNotEmpty().allMatch(name -> isMeasured(scrape, recorded, name));
            Set<String> known = new TreeSet<>(scrape.labels(expression.metrics()));
            known.addAll(Set.of("job", "instance"));
            if (expression.metrics().stream().anyMatch(recorded::contains)) {
                known.add("cache");
            }
            assertThat(known).containsAll(expression.labels());
        });
    }

    private static boolean isMeasured(Scrape scrape, Set<String> recorded, String name) {
        return name.equals("up")
                || recorded.contains(name)
                || !scrape.samples(name).isEmpty();
    }

    @Test
    void everyPanel_showsData_andNoAlertFires() throws Exception {
        Optional<Path> binary = Deployment.program("prometheus");
        assumeTrue(binary.isPresent(), "Not checked: there is no prometheus here (Debian: apt-get install prometheus)");
        List<Question> questions = new ArrayList<>(Deployment.dashboard());

        RunningProgram play = play();
        try (RealPrometheus prometheus =
                RealPrometheus.watch(binary.get(), program.admin(), folder.resolve("prometheus"))) {
            await().atMost(SHOWN).untilAsserted(() -> {
                work();
                questions.removeIf(
                        question -> !prometheus.values(question.query()).isEmpty());
                assertThat(questions).filteredOn(OperatorsIT::isExpectedToShow).isEmpty();
            });
            assertThat(prometheus.alerts()).doesNotContain("BiciCacheStale", "BiciDown", "BiciPostgresAway");
        } finally {
            play.kill();
        }
    }

    /** Redis did not come or go. */
    private static boolean isExpectedToShow(Question question) {
        return !question.panel().equals("Mode of the cache");
    }
}
