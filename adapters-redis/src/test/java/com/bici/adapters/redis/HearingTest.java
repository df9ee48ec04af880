package com.bici.adapters.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bici.domain.cache.CacheStatus;
import com.bici.domain.cache.CacheStatus.Bypass;
import com.bici.domain.cache.CacheStatus.Hit;
import com.bici.domain.cache.Commit;
import com.bici.domain.cache.Committed;
import com.bici.domain.cache.Lookup;
import com.bici.domain.cache.SeenCommit;
import com.bici.domain.call.CallSession;
import com.bici.domain.dashboard.DashboardStats;
import com.bici.domain.testkit.HeardSignals;
import com.bici.domain.testkit.MutableClock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Commits that a node finds in the database before, or without, hearing of them from Redis. */
final class HearingTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final MutableClock clock = new MutableClock();
    private final Calls calls = new Calls(clock);
    private final RawRedis redis = new RawRedis(TestRedis.shared().url());
    private Node node;
    /** A node that marks elsewhere what it has told Redis. */
    private Node writer;

    @BeforeEach
    void start() {
        node = Node.cached(TestRedis.shared().url(), calls.database().changeLog());
        writer = Node.cached(TestRedis.shared().url(), new Calls().database().changeLog());
    }

    @AfterEach
    void stop() {
        node.close();
        writer.close();
        redis.close();
    }

    @Test
    void anUncarriedCommit_isReadFromTheDatabaseUntilItsRowsAreMarked() {
        assertThat(leads()).isEqualTo(1);
        Commit commit = calls.commitLead();
        assertThat(leads()).isEqualTo(1);

        hear(commit, false);

        await().during(Duration.ofMillis(700)).atMost(PATIENCE).until(() -> {
            Lookup<DashboardStats> lookup = calls.stats(node.cache());
            return lookup.status() instanceof Bypass
                    && lookup.found().orElseThrow().totalLeads() == 2;
        });
        assertThat(redis.get("bici:dashboard:stats:" + calls.organization())).contains("\"total_leads\":1");

        clock.advance(Duration.ofSeconds(1));
        await().atMost(PATIENCE).until(() -> {
            assertThat(leads()).isEqualTo(2);
            return calls.stats(node.cache()).status() instanceof Hit;
        });
    }

    @Test
    void aCarriedCommit_needsNoBypass() {
        leads();
        Commit commit = calls.commitLead();
        writer.cache().publish(commit, List.of());

        hear(commit, true);

        assertCachedAtOnce();
    }

    @Test
    void aCommitOfThisNodeThatRedisAcknowledged_needsNoBypass() {
        leads();
        Commit commit = calls.commitLead();
        node.cache().publish(commit, List.of());

        hear(commit, false);

        assertCachedAtOnce();
    }

    @Test
    void aCommitOfThisNode_doesNotDropWhatWasReadSinceItWasPublished() {
        leads();
        Commit commit = calls.commitLead();
        node.cache().publish(commit, List.of());
        assertThat(leads()).isEqualTo(2);

        hear(commit, false);

        assertThat(calls.stats(node.cache()).status())
                .isInstanceOfSatisfying(
                        Hit.class, hit -> assertThat(hit.layer()).isEqualTo(CacheStatus.Layer.NEAR));
    }

    @Test
    void anAnnouncedCommit_needsNoBypass() {
        HeardSignals heard = new HeardSignals();
        node.signals().listen(heard);
        leads();
        Commit commit = calls.commitLead();
        writer.cache().publish(commit, List.of());
        writer.signals().committed(commit);
        await().atMost(PATIENCE).until(() -> heard.commits() > 0);

        hear(commit, false);

        assertCachedAtOnce();
    }

    @Test
    void aCommitThatIsAnnouncedLater_isCachedFromThenOn() {
        leads();
        Commit commit = calls.commitLead();
        hear(commit, false);
        assertThat(calls.stats(node.cache()).status()).isEqualTo(new Bypass());

        writer.cache().publish(commit, List.of());
        assertThat(calls.stats(node.cache()).status()).isEqualTo(new Bypass());
        writer.signals().committed(commit);

        await().atMost(PATIENCE).until(() -> !(calls.stats(node.cache()).status() instanceof Bypass));
        assertCachedAtOnce();
    }

    @Test
    void aCommitOfWhichRedisDidNotHear_isNotAnnouncedAsCarried() {
        HeardSignals heard = new HeardSignals();
        node.signals().listen(heard);
        leads();
        Commit commit = calls.commitLead();
        writer.signals().committed(commit);
        await().atMost(PATIENCE).until(() -> heard.commits() > 0);

        hear(commit, false);

        assertThat(calls.stats(node.cache()).status()).isEqualTo(new Bypass());
        assertThat(leads()).isEqualTo(2);
    }

    @Test
    void anOlderVersionInRedis_isNotServed() {
        CallSession call = calls.add();
        calls.find(node.cache(), call);
        Committed<CallSession> unpublished = calls.commit(call);

        hear(unpublished.commit(), false);

        assertThat(calls.find(node.cache(), call).found()).contains(unpublished.value());
    }

    @Test
    void aRaisedGeneration_isObeyed() {
        CallSession call = calls.add();
        calls.find(node.cache(), call);
        Commit raise = calls.database()
                .transactions()
                .call(() -> {
                    calls.database().changeLog().raiseGeneration(calls.organization());
                    return 1;
                })
                .commit();
        int before = calls.loads();

        hear(raise, false);
        calls.find(node.cache(), call);

        assertThat(calls.loads()).isEqualTo(before + 1);
    }

    @Test
    void aReadUnderWay_isNotSharedWithWhoComesAfterwards() throws Exception {
        CountDownLatch loaded = new CountDownLatch(1);
        CountDownLatch heard = new CountDownLatch(1);
        calls.database().beforeReturn(name -> holdFirst(name, loaded, heard));
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<Long> early = thread.submit(this::leads);
            assertThat(loaded.await(5, TimeUnit.SECONDS)).isTrue();
            Commit commit = calls.commitLead();

            hear(commit, false);

            assertThat(leads()).isEqualTo(2);
            heard.countDown();
            assertThat(early.get(5, TimeUnit.SECONDS)).isEqualTo(1);
            assertThat(leads()).isEqualTo(2);
        }
    }

    private static void holdFirst(String name, CountDownLatch loaded, CountDownLatch released) {
        if (name.equals("DashboardRepository.statsEntry") && loaded.getCount() > 0) {
            loaded.countDown();
            try {
                assertThat(released.await(5, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void hear(Commit commit, boolean carried) {
        node.cache().hear(List.of(new SeenCommit(commit.id(), commit.changes(), carried)));
    }

    private long leads() {
        return calls.stats(node.cache()).found().orElseThrow().totalLeads();
    }

    private void assertCachedAtOnce() {
        Lookup<DashboardStats> first = calls.stats(node.cache());
        assertThat(first.found().orElseThrow().totalLeads()).isEqualTo(2);
        assertThat(first.status()).isNotInstanceOf(Bypass.class);
        assertThat(calls.stats(node.cache()).status()).isInstanceOf(Hit.class);
        assertThat(leads()).isEqualTo(2);
    }
}
