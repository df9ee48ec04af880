package com.bici.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.StreamSupport;

/** Agents that join, leave and drain and customers that write, all through a node that is killed meanwhile. */
final class Struggle {

    private static final int LEADS = 8;

    private final Cluster cluster;
    private final Api survivor;
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong unanswered = new AtomicLong();
    private final List<Conversation> conversations = new ArrayList<>();
    /** By lead: whether the last answered step left it held; absent while a step is unanswered. */
    private final Map<String, Boolean> held = new ConcurrentHashMap<>();

    private final Set<String> written = ConcurrentHashMap.newKeySet();
    private final List<String> handedOut = Collections.synchronizedList(new ArrayList<>());

    /** @param survivor a node that is not killed */
    Struggle(Cluster cluster, Api survivor) {
        this.cluster = cluster;
        this.survivor = survivor;
    }

    void through(RunningProgram program) throws Exception {
        conversations.clear();
        held.clear();
        for (int lead = 0; lead < LEADS; lead++) {
            conversations.add(Conversation.open(survivor));
        }
        Api node = new Api(program.application());
        CountDownLatch warm = new CountDownLatch(LEADS * 3);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Conversation conversation : conversations) {
                Future<?> unused = threads.submit(() -> agent(node, conversation, warm));
                unused = threads.submit(() -> customer(new Provider(program.application()), conversation));
            }
            assertThat(warm.await(20, TimeUnit.SECONDS)).isTrue();
            program.kill();
        }
    }

    /** Until the node does not answer any more. */
    private void agent(Api node, Conversation conversation, CountDownLatch warm) {
        try {
            while (true) {
                held.remove(conversation.lead());
                Api.Answer joined = conversation.join(node, "Robin");
                assertThat(joined.status()).as(joined.text()).isEqualTo(200);
                held.put(conversation.lead(), true);
                step(warm);
                Api.Answer drained = conversation.drain(node);
                assertThat(drained.status()).as(drained.text()).isEqualTo(200);
                handOut(drained, "messages");
                step(warm);
                held.remove(conversation.lead());
                Api.Answer left = conversation.leave(node);
                assertThat(left.status()).as(left.text()).isEqualTo(200);
                handOut(left, "undelivered");
                held.put(conversation.lead(), false);
                step(warm);
            }
        } catch (UncheckedIOException dead) {
            unanswered.incrementAndGet();
        }
    }

    private void handOut(Api.Answer answer, String member) {
        answer.json()
                .path(member)
                .forEach(message -> handedOut.add(message.path("content").asText()));
    }

    private void step(CountDownLatch warm) {
        answered.incrementAndGet();
        warm.countDown();
    }

    private void customer(Provider node, Conversation conversation) {
        try {
            for (int message = 0; message < 100_000; message++) {
                String text = conversation.lead() + " " + message;
                if (conversation.write(node, text) == 200) {
                    written.add(text);
                }
            }
        } catch (UncheckedIOException dead) {
            unanswered.incrementAndGet();
        }
    }

    /** @param restarted the node that was killed */
    void assertNothingHalfDone(Api restarted) {
        Rows rows = cluster.rows();
        for (Conversation conversation : conversations) {
            List<String> open = rows.of(
                    "SELECT id FROM human_control_sessions WHERE lead_id = ? AND ended_at IS NULL",
                    conversation.lead());
            assertThat(open).hasSizeLessThanOrEqualTo(1);
            Boolean answeredLast = held.get(conversation.lead());
            if (answeredLast != null) {
                assertThat(open.size() == 1).as("what was answered holds").isEqualTo(answeredLast);
            }
            assertAgree(restarted, conversation, open);
            assertRecorded(rows, conversation);
            Api.Answer retry = conversation.join(restarted, "Robin");
            assertThat(retry.status()).as(retry.text()).isEqualTo(200);
            if (!open.isEmpty()) {
                assertThat(retry.json().at("/session/id").asText()).isEqualTo(open.getFirst());
            }
            assertEachMessageOnce(restarted, rows, conversation);
        }
    }

    /** Both nodes and Redis say what Postgres says. */
    private void assertAgree(Api restarted, Conversation conversation, List<String> open) {
        String session = open.isEmpty() ? "" : open.getFirst();
        for (Api node : List.of(survivor, restarted)) {
            await().atMost(Duration.ofSeconds(2)).untilAsserted(() -> {
                assertThat(conversation.status(node).at("/session/id").asText()).isEqualTo(session);
                assertThat(sessions(node).contains(conversation.lead())).isEqualTo(!open.isEmpty());
            });
        }
        Keys keys = new Keys(cluster.redis().masters());
        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
            assertThat(kept(keys, conversation)).isEqualTo(session);
            assertThat(keys.members("bici:sess:human:all").contains(conversation.lead()))
                    .isEqualTo(!open.isEmpty());
        });
    }

    /** The session that Redis would serve; empty when it would serve none. */
    private static String kept(Keys keys, Conversation conversation) {
        return keys.text("bici:sess:human:" + conversation.lead())
                .filter(text -> text.startsWith("1|V|"))
                .map(text -> Api.json(text.substring(text.indexOf('\n'))))
                .map(json -> json.path("id").asText())
                .orElse("");
    }

    /** Every session has its beginning and, if it has one, its end in the audit, the events and the conversation. */
    private static void assertRecorded(Rows rows, Conversation conversation) {
        int sessions = rows.count("human_control_sessions WHERE lead_id = ?", conversation.lead());
        int ended =
                rows.count("human_control_sessions WHERE lead_id = ? AND ended_at IS NOT NULL", conversation.lead());
        assertThat(rows.count("human_control_audit WHERE lead_id = ? AND action = 'join'", conversation.lead()))
                .isEqualTo(sessions);
        assertThat(rows.count("human_control_audit WHERE lead_id = ? AND action = 'release'", conversation.lead()))
                .isEqualTo(ended);
        assertThat(rows.count("events WHERE lead_id = ? AND type = 'human_control_started'", conversation.lead()))
                .isEqualTo(sessions);
        assertThat(rows.count("events WHERE lead_id = ? AND type = 'human_control_ended'", conversation.lead()))
                .isEqualTo(ended);
        assertThat(rows.count("conversations WHERE lead_id = ? AND sent_by = 'system'", conversation.lead()))
                .isEqualTo(sessions + ended);
    }

    private void assertEachMessageOnce(Api node, Rows rows, Conversation conversation) {
        handOut(conversation.drain(node), "messages");
        List<String> stored = rows.of(
                "SELECT content FROM conversations WHERE lead_id = ? AND sent_by = 'user'", conversation.lead());
        assertThat(stored).doesNotHaveDuplicates();
        assertThat(stored)
                .containsAll(written.stream()
                        .filter(text -> text.startsWith(conversation.lead() + " "))
                        .toList());
        List<String> mine = List.copyOf(handedOut).stream()
                .filter(text -> text.startsWith(conversation.lead() + " "))
                .toList();
        assertThat(mine).doesNotHaveDuplicates();
        assertThat(stored).containsAll(mine);
        assertThat(rows.of(
                        "SELECT message_id FROM human_message_queue WHERE lead_id = ? AND drained_at IS NULL",
                        conversation.lead()))
                .isEmpty();
        assertTakenOffTogether(rows, conversation, mine);
    }

    /** What was taken off together was handed out together, all but what the one unanswered step took off. */
    private static void assertTakenOffTogether(Rows rows, Conversation conversation, List<String> handedOut) {
        List<Set<String>> unheard = rows
                .of(
                        "SELECT string_agg(content, '|') FROM human_message_queue WHERE lead_id = ?"
                                + " GROUP BY drained_at",
                        conversation.lead())
                .stream()
                .map(together -> Set.of(together.split("\\|")))
                .filter(together -> !handedOut.containsAll(together))
                .toList();
        assertThat(unheard).hasSizeLessThanOrEqualTo(1);
        assertThat(unheard).allSatisfy(together -> assertThat(together).doesNotContainAnyElementsOf(handedOut));
    }

    @Override
    public String toString() {
        return answered + " steps answered, " + unanswered + " not";
    }

    private static Set<String> sessions(Api node) {
        return new HashSet<>(StreamSupport.stream(
                        node.get("/api/human-control/sessions").json().spliterator(), false)
                .map(session -> session.path("lead_id").asText())
                .toList());
    }
}
