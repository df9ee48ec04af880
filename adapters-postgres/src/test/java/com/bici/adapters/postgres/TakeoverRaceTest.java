package com.bici.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bici.domain.cache.Transactions;
import com.bici.domain.lead.Lead;
import com.bici.domain.lead.LeadRepository;
import com.bici.domain.message.Message;
import com.bici.domain.message.MessageId;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.takeover.EndReason;
import com.bici.domain.takeover.HumanSession;
import com.bici.domain.takeover.HumanSessionRepository;
import com.bici.domain.takeover.MessageQueue;
import com.bici.domain.takeover.QueuedMessage;
import com.bici.domain.testkit.SampleData;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Takeovers of a lead and messages to it at the same moment, each holding the lead's row as its port asks. */
@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TakeoverRaceTest {

    private static final int AGENTS = 30;
    private static final Instant NOW = SampleData.START.plusSeconds(60);

    private final TestDatabase postgres = new TestDatabase("takeover_race");
    private final PostgresAdapters adapters =
            PostgresAdapters.open(patient(), new SimpleMeterRegistry(), Clock.systemUTC());
    private final Transactions transactions = adapters.transactions();
    private final LeadRepository leads = adapters.leads();
    private final HumanSessionRepository sessions = adapters.humanSessions();
    private final MessageQueue queue = adapters.messageQueue();
    private final OrganizationId organization = SampleData.organizationId();

    /** Enough connections for everybody, who wait for locks longer than a request may. */
    private static PostgresSettings patient() {
        PostgresSettings settings = PostgresServer.shared().settings("takeover_race", AGENTS + 2);
        return new PostgresSettings(
                settings.jdbcUrl() + "&socketTimeout=30&ApplicationName=agents",
                settings.user(),
                settings.password(),
                settings.poolSize());
    }

    @BeforeAll
    void awaitConnections() {
        int pool = AGENTS + 2;
        int probe = 1;
        awaitCount("application_name = 'agents'", pool + probe);
    }

    @BeforeEach
    void clear() {
        postgres.clear();
        boolean added = write(() -> adapters.organizations().add(SampleData.organization(organization)));
        assertThat(added).isTrue();
    }

    @AfterAll
    void close() {
        adapters.close();
        postgres.close();
    }

    @Test
    void join_manyAtOnce_oneWinsAndTheOthersSeeIt() throws Exception {
        Lead lead = addLead();
        List<Future<HumanSession>> joining;
        try (ExecutorService threads = Executors.newFixedThreadPool(AGENTS)) {
            joining = write(() -> {
                lock(lead);
                List<Future<HumanSession>> started = IntStream.range(0, AGENTS)
                        .mapToObj(agent -> threads.submit(() -> write(() -> join(lead))))
                        .toList();
                awaitWaiting(AGENTS);
                return started;
            });
        }

        HumanSession winner = sessions.findOpen(organization, lead.id()).orElseThrow();
        assertThat(winner.epoch()).isEqualTo(1);
        for (Future<HumanSession> joined : joining) {
            assertThat(joined.get()).isEqualTo(winner);
        }
    }

    @Test
    void addIfHeld_beforeTheEnd_isDrainedByIt() throws Exception {
        Lead lead = addLead();
        write(() -> join(lead));
        Message message = SampleData.message(lead);
        Future<List<QueuedMessage>> leaving;
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            leaving = write(() -> {
                assertThat(receive(lead, message)).isTrue();
                Future<List<QueuedMessage>> started = threads.submit(() -> write(() -> leave(lead)));
                awaitWaiting(1);
                return started;
            });
        }

        assertThat(leaving.get()).extracting(QueuedMessage::id).containsExactly(message.id());
        assertThat(queue.waiting(organization, lead.id())).isEmpty();
    }

    @Test
    void addIfHeld_afterTheEnd_isNotQueued() throws Exception {
        Lead lead = addLead();
        write(() -> join(lead));
        Future<Boolean> receiving;
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            receiving = write(() -> {
                assertThat(leave(lead)).isEmpty();
                Future<Boolean> started = threads.submit(() -> write(() -> receive(lead, SampleData.message(lead))));
                awaitWaiting(1);
                return started;
            });
        }

        assertThat(receiving.get()).isFalse();
        assertThat(queue.waiting(organization, lead.id())).isEmpty();
    }

    @Test
    void lockIdle_leadHeldBySomebody_isLeftOutWithoutWaiting() throws Exception {
        HumanSession busy = write(() -> join(addLead()));
        HumanSession idle = write(() -> join(addLead()));
        Future<List<HumanSession>> locking;
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            locking = write(() -> {
                assertThat(leads.lock(organization, busy.leadId())).isPresent();
                Future<List<HumanSession>> started = threads.submit(() -> write(() -> sessions.lockIdle(NOW, 10)));
                await().until(started::isDone);
                return started;
            });
        }

        assertThat(locking.get()).containsExactly(idle);
    }

    @Test
    void lockOpen_sessionThatEndsMeanwhile_isLeftOut() throws Exception {
        Lead lead = addLead();
        write(() -> join(lead));
        HumanSession other = write(() -> join(addLead()));
        Future<List<HumanSession>> locking;
        try (ExecutorService threads = Executors.newSingleThreadExecutor()) {
            locking = write(() -> {
                assertThat(leave(lead)).isEmpty();
                Future<List<HumanSession>> started =
                        threads.submit(() -> write(() -> sessions.lockOpen(organization, 10)));
                awaitWaiting(1);
                return started;
            });
        }

        assertThat(locking.get()).containsExactly(other);
    }

    @Test
    void everythingAtOnce_neverDeadlocks_andGivesOutEachQueuedMessageOnce() throws Exception {
        List<Lead> shared = IntStream.range(0, 4).mapToObj(i -> addLead()).toList();
        Queue<MessageId> queued = new ConcurrentLinkedQueue<>();
        Queue<MessageId> given = new ConcurrentLinkedQueue<>();
        List<Future<?>> running;
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            running = IntStream.range(0, 8)
                    .<Future<?>>mapToObj(seed -> threads.submit(() -> {
                        Random random = new Random(seed);
                        for (int i = 0; i < 60; i++) {
                            Lead lead = shared.get(random.nextInt(shared.size()));
                            one(random.nextInt(8), lead, queued, given);
                        }
                    }))
                    .toList();
        }
        for (Future<?> thread : running) {
            thread.get();
        }
        give(given, write(this::clearAll));

        assertThat(given).containsExactlyInAnyOrderElementsOf(queued).doesNotHaveDuplicates();
        assertThat(queued).hasSizeGreaterThan(10);
        assertThat(sessions.open(organization)).isEmpty();
        assertThat(adapters.dashboard()
                        .statsEntry(organization)
                        .orElseThrow()
                        .value()
                        .activeSessions())
                .isZero();
    }

    private void one(int choice, Lead lead, Queue<MessageId> queued, Queue<MessageId> given) {
        switch (choice) {
            case 0, 1 -> assertThat(write(() -> join(lead)).isOpen()).isTrue();
            case 2, 3, 4 -> {
                Message message = SampleData.message(lead);
                if (write(() -> receive(lead, message))) {
                    queued.add(message.id());
                }
            }
            case 5 -> give(given, write(() -> leave(lead)));
            case 6 -> give(given, write(() -> end(sessions.lockIdle(NOW, 2), EndReason.IDLE)));
            default -> give(given, write(this::clearAll));
        }
    }

    private static void give(Queue<MessageId> given, Collection<QueuedMessage> drained) {
        drained.forEach(message -> given.add(message.id()));
    }

    private List<QueuedMessage> clearAll() {
        return end(sessions.lockOpen(organization, 100), EndReason.CLEARED);
    }

    private HumanSession join(Lead lead) {
        lock(lead);
        Optional<HumanSession> held = sessions.findOpen(organization, lead.id());
        return held.orElseGet(() -> sessions.open(SampleData.newHumanSession(lead)));
    }

    private boolean receive(Lead lead, Message message) {
        lock(lead);
        return queue.addIfHeld(message);
    }

    private List<QueuedMessage> leave(Lead lead) {
        lock(lead);
        return end(sessions.findOpen(organization, lead.id()).stream().toList(), EndReason.LEFT);
    }

    private List<QueuedMessage> end(List<HumanSession> locked, EndReason reason) {
        return locked.stream()
                .flatMap(session -> {
                    List<QueuedMessage> drained = queue.drain(organization, session.leadId(), NOW);
                    sessions.update(session.ended(reason, NOW));
                    return drained.stream();
                })
                .toList();
    }

    private void lock(Lead lead) {
        assertThat(leads.lock(organization, lead.id())).isPresent();
    }

    private Lead addLead() {
        return write(() -> leads.findOrCreate(SampleData.newLead(organization))).lead();
    }

    private <T> T write(Supplier<T> work) {
        return transactions.call(work).value();
    }

    private void awaitWaiting(int count) {
        awaitCount("wait_event_type = 'Lock'", count);
    }

    private void awaitCount(String condition, int count) {
        String sql = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND " + condition;
        await().atMost(Duration.ofSeconds(20))
                .until(() -> postgres.sql()
                        .withHandle(handle ->
                                handle.createQuery(sql).mapTo(Integer.class).one())
                        .equals(count));
    }
}
