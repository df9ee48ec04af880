package com.bici.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.StreamSupport;
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

/** Human control through two nodes of the packaged program that share one Postgres and one Redis. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class HumanControlIT {

    private static final Logger LOG = LoggerFactory.getLogger(HumanControlIT.class);
    private static final AtomicInteger PHONES = new AtomicInteger(1000);

    @TempDir
    private static Path folder;

    private static Cluster cluster;
    private static Api one;
    private static Api two;
    private static RunningProgram second;

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
    void fiftyJoinsThroughTwoNodes_oneWins_whateverRedisDoes() throws Exception {
        fiftyJoins("Redis healthy", () -> {});
        RedisFromOutside redis = cluster.redis();
        fiftyJoins("Redis dying in the middle", redis::kill);
        fiftyJoins("Redis dead", () -> {});
        redis.start();
        one.awaitMode("cached", Duration.ofSeconds(10));
        two.awaitMode("cached", Duration.ofSeconds(10));
    }

    private interface Deed {
        void run() throws IOException, InterruptedException;
    }

    private static void fiftyJoins(String name, Deed meanwhile) throws Exception {
        Lead lead = lead();
        AtomicInteger answered = new AtomicInteger();
        List<Api.Answer> answers = atOnce(50, index -> {
            if (index == 25) {
                run(meanwhile);
            }
            Api.Answer answer = join(index % 2 == 0 ? one : two, lead, "agent " + index);
            answered.incrementAndGet();
            return answer;
        });

        List<Api.Answer> won =
                answers.stream().filter(answer -> answer.status() == 200).toList();
        assertThat(won).as(name).hasSize(1);
        String session = won.getFirst().json().at("/session/id").asText();
        assertThat(answers).filteredOn(answer -> answer.status() != 200).allSatisfy(answer -> {
            assertThat(answer.status()).as(answer.text()).isEqualTo(409);
            assertThat(answer.json().path("code").asText()).isEqualTo("ALREADY_UNDER_HUMAN_CONTROL");
            assertThat(answer.json().at("/holder/session_id").asText()).isEqualTo(session);
        });
        for (Api node : List.of(one, two)) {
            await().atMost(Duration.ofSeconds(1))
                    .until(() -> status(node, lead).at("/session/id").asText().equals(session));
        }
        LOG.info("{}: slowest of 50 joins {} ms", name, slowest(answers));
    }

    private static long slowest(List<Api.Answer> answers) {
        return answers.stream()
                .mapToLong(answer -> answer.time().toMillis())
                .max()
                .orElseThrow();
    }

    private static void run(Deed deed) {
        try {
            deed.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    @Order(2)
    void aTakeoverOnOneNode_hasEveryMessageThatComesThroughTheOtherAfterItsAnswer() {
        for (int round = 0; round < 30; round++) {
            Lead lead = lead();
            assertThat(join(one, lead, "Robin").status()).isEqualTo(200);

            assertThat(lead.customer().write(second.application(), "round " + round))
                    .isEqualTo(200);

            Api.Answer queue = one.get("/api/human-control/queue/" + lead.id());
            assertThat(queue.json().findValuesAsText("content")).containsExactly("round " + round);
        }
    }

    @Test
    @Order(3)
    void aHumansMessage_isOneRowAndOneSms_andEverybodyHearsOfIt() throws Exception {
        Lead lead = lead();
        try (EventReader reader = new EventReader(second.application(), "?leadId=" + lead.id()).connect()) {
            assertThat(join(one, lead, "Robin").status()).isEqualTo(200);
            Api.Answer sent = one.post(
                    "/api/human-control/send-message",
                    "{\"leadId\":\"%s\",\"message\":\"We are open\"}".formatted(lead.id()));
            assertThat(sent.status()).as(sent.text()).isEqualTo(200);
            reader.awaitType("sms_sent");
            assertThat(one.post("/api/human-control/leave", "{\"leadId\":\"%s\"}".formatted(lead.id()))
                            .status())
                    .isEqualTo(200);
            reader.awaitType("human_control_ended");

            assertThat(reader.received())
                    .extracting(EventReader.Received::type)
                    .containsExactly(
                            "human_control_started",
                            "conversation_added",
                            "human_message_sent",
                            "conversation_added",
                            "sms_sent",
                            "human_control_ended",
                            "conversation_added");
        }
        assertThat(one.get("/api/conversations/" + lead.id()).json().findValuesAsText("sent_by"))
                .containsOnlyOnce("human_agent");
    }

    @Test
    @Order(4)
    void aNodeKilledInTheMiddle_leavesNothingHalfDone() throws Exception {
        Struggle struggle = new Struggle();
        for (int round = 0; round < 3; round++) {
            struggle.through(two, second);
            second = cluster.serve("two", Map.of());
            two = new Api(second.application());
            two.awaitMode("cached", Duration.ofSeconds(10));
            struggle.assertNothingHalfDone();
        }
        LOG.info("{} steps answered, {} not", struggle.answered.get(), struggle.unanswered.get());
    }

    /** Agents that join, leave and drain and customers that write, all through a node that is killed meanwhile. */
    private static final class Struggle {

        private static final int LEADS = 8;

        private final AtomicLong answered = new AtomicLong();
        private final AtomicLong unanswered = new AtomicLong();
        private final List<Lead> leads = new ArrayList<>();
        /** By lead: whether the last answered step left it held; absent while a step is unanswered. */
        private final Map<String, Boolean> held = new ConcurrentHashMap<>();

        private final Set<String> written = ConcurrentHashMap.newKeySet();
        private final List<String> handedOut = Collections.synchronizedList(new ArrayList<>());

        void through(Api node, RunningProgram program) throws Exception {
            leads.clear();
            held.clear();
            for (int lead = 0; lead < LEADS; lead++) {
                leads.add(lead());
            }
            CountDownLatch warm = new CountDownLatch(LEADS * 3);
            try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Lead lead : leads) {
                    Future<?> unused = threads.submit(() -> agent(node, lead, warm));
                    unused = threads.submit(() -> customer(program.application(), lead));
                }
                assertThat(warm.await(20, TimeUnit.SECONDS)).isTrue();
                program.kill();
            }
        }

        /** Until the node does not answer any more. */
        private void agent(Api node, Lead lead, CountDownLatch warm) {
            try {
                while (true) {
                    held.remove(lead.id());
                    Api.Answer joined = join(node, lead, "Robin");
                    assertThat(joined.status()).as(joined.text()).isEqualTo(200);
                    held.put(lead.id(), true);
                    step(warm);
                    Api.Answer drained = node.post("/api/human-control/queue/" + lead.id() + "/drain", "");
                    assertThat(drained.status()).as(drained.text()).isEqualTo(200);
                    drained.json()
                            .path("messages")
                            .forEach(message ->
                                    handedOut.add(message.path("content").asText()));
                    step(warm);
                    held.remove(lead.id());
                    Api.Answer left = node.post("/api/human-control/leave", "{\"leadId\":\"%s\"}".formatted(lead.id()));
                    assertThat(left.status()).as(left.text()).isEqualTo(200);
                    left.json()
                            .path("undelivered")
                            .forEach(message ->
                                    handedOut.add(message.path("content").asText()));
                    held.put(lead.id(), false);
                    step(warm);
                }
            } catch (UncheckedIOException dead) {
                unanswered.incrementAndGet();
            }
        }

        private void step(CountDownLatch warm) {
            answered.incrementAndGet();
            warm.countDown();
        }

        private void customer(String application, Lead lead) {
            try {
                for (int message = 0; message < 100_000; message++) {
                    String text = lead.id() + " " + message;
                    if (lead.customer().write(application, text) == 200) {
                        written.add(text);
                    }
                }
            } catch (UncheckedIOException dead) {
                unanswered.incrementAndGet();
            }
        }

        void assertNothingHalfDone() {
            Rows rows = new Rows(cluster.databaseUrl());
            for (Lead lead : leads) {
                List<String> open = rows.of(
                        "SELECT id FROM human_control_sessions WHERE lead_id = ? AND ended_at IS NULL", lead.id());
                assertThat(open).hasSizeLessThanOrEqualTo(1);
                Boolean answeredLast = held.get(lead.id());
                if (answeredLast != null) {
                    assertThat(open.size() == 1).as("what was answered holds").isEqualTo(answeredLast);
                }
                assertAgree(lead, open);
                assertAudited(rows, lead);
                Api.Answer retry = join(two, lead, "Robin");
                assertThat(retry.status()).as(retry.text()).isEqualTo(200);
                if (!open.isEmpty()) {
                    assertThat(retry.json().at("/session/id").asText()).isEqualTo(open.getFirst());
                }
                assertEachMessageOnce(rows, lead);
            }
        }

        /** Both nodes and Redis say what Postgres says. */
        private static void assertAgree(Lead lead, List<String> open) {
            String session = open.isEmpty() ? "" : open.getFirst();
            for (Api node : List.of(one, two)) {
                await().atMost(Duration.ofSeconds(2)).untilAsserted(() -> {
                    assertThat(status(node, lead).at("/session/id").asText()).isEqualTo(session);
                    assertThat(sessions(node).contains(lead.id())).isEqualTo(!open.isEmpty());
                });
            }
            Api.Answer explained = one.get("/api/cache/explain?cache=human_session&key=" + lead.id());
            assertThat(explained.status()).isEqualTo(200);
        }

        /** As many joins as sessions, as many releases as ended ones. */
        private static void assertAudited(Rows rows, Lead lead) {
            assertThat(rows.of(
                            "SELECT count(*) FROM human_control_audit WHERE lead_id = ? AND action = 'join'",
                            lead.id()))
                    .isEqualTo(rows.of("SELECT count(*) FROM human_control_sessions WHERE lead_id = ?", lead.id()));
            assertThat(rows.of(
                            "SELECT count(*) FROM human_control_audit WHERE lead_id = ? AND action = 'release'",
                            lead.id()))
                    .isEqualTo(rows.of(
                            "SELECT count(*) FROM human_control_sessions WHERE lead_id = ? AND ended_at IS NOT NULL",
                            lead.id()));
        }

        private void assertEachMessageOnce(Rows rows, Lead lead) {
            Api.Answer rest = two.post("/api/human-control/queue/" + lead.id() + "/drain", "");
            rest.json()
                    .path("messages")
                    .forEach(message -> handedOut.add(message.path("content").asText()));
            List<String> stored =
                    rows.of("SELECT content FROM conversations WHERE lead_id = ? AND sent_by = 'user'", lead.id());
            assertThat(stored).doesNotHaveDuplicates();
            assertThat(stored)
                    .containsAll(written.stream()
                            .filter(text -> text.startsWith(lead.id() + " "))
                            .toList());
            List<String> mine = List.copyOf(handedOut).stream()
                    .filter(text -> text.startsWith(lead.id() + " "))
                    .toList();
            assertThat(mine).doesNotHaveDuplicates();
            assertThat(stored).containsAll(mine);
            assertThat(rows.of(
                            "SELECT message_id FROM human_message_queue WHERE lead_id = ? AND drained_at IS NULL",
                            lead.id()))
                    .isEmpty();
        }
    }

    private record Lead(String id, Customer customer) {}

    private static Lead lead() {
        String phone = "+1778559" + PHONES.incrementAndGet();
        Api.Answer created = one.post("/api/leads", "{\"phoneNumber\":\"%s\"}".formatted(phone));
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        return new Lead(created.json().path("id").asText(), new Customer(phone));
    }

    private static Api.Answer join(Api node, Lead lead, String agent) {
        return node.post(
                "/api/human-control/join", "{\"leadId\":\"%s\",\"agentName\":\"%s\"}".formatted(lead.id(), agent));
    }

    private static JsonNode status(Api node, Lead lead) {
        return node.get("/api/human-control/status?leadId=" + lead.id()).json();
    }

    private static Set<String> sessions(Api node) {
        return new HashSet<>(StreamSupport.stream(
                        node.get("/api/human-control/sessions").json().spliterator(), false)
                .map(session -> session.path("lead_id").asText())
                .toList());
    }

    private static <T> List<T> atOnce(int times, IntFunction<T> work) throws Exception {
        CountDownLatch ready = new CountDownLatch(times);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> running = new ArrayList<>();
            for (int index = 0; index < times; index++) {
                int mine = index;
                Callable<T> task = () -> {
                    ready.countDown();
                    ready.await();
                    return work.apply(mine);
                };
                running.add(threads.submit(task));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> result : running) {
                results.add(result.get());
            }
            return results;
        }
    }
}
