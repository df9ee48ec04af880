package com.bici.adapters.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.bici.domain.cache.CacheStatus;
import com.bici.domain.cache.CacheStatus.Hit;
import com.bici.domain.cache.CacheStatus.Layer;
import com.bici.domain.cache.CacheStatus.Miss;
import com.bici.domain.cache.Committed;
import com.bici.domain.cache.Lookup;
import com.bici.domain.call.CallSession;
import com.bici.domain.lead.Lead;
import com.bici.domain.shared.DatabaseUnavailable;
import com.bici.domain.testkit.SampleData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The cache while Redis is well. */
final class RedisCacheTest {

    private final Calls calls = new Calls();
    private final RawRedis redis = new RawRedis(TestRedis.shared().url());
    private Node node;
    private Node other;

    @BeforeEach
    void start() {
        node = Node.cached(TestRedis.shared().url(), calls.database().changeLog());
        other = Node.cached(TestRedis.shared().url(), calls.database().changeLog());
    }

    @AfterEach
    void stop() {
        node.close();
        other.close();
        redis.close();
    }

    @Test
    void aMissIsStored_thenMemoryAnswers_thenRedis() {
        CallSession call = calls.add();

        assertThat(status(call)).isEqualTo(new Miss(true));
        await().atMost(Duration.ofSeconds(5)).until(() -> isHit(status(call), Layer.NEAR));
        await().atMost(Duration.ofSeconds(5)).until(() -> isHit(status(call), Layer.REDIS));
        assertThat(calls.loads()).isEqualTo(1);
    }

    @Test
    void whoActsForNobodyIsAnsweredFromTheCacheToo_alsoThatThereIsNothing() {
        CallSession call = calls.add();
        CallSession unknown = SampleData.call(calls.addLead());
        calls.findOfAnyone(node.cache(), call);
        calls.findOfAnyone(node.cache(), unknown);

        for (int i = 0; i < 50; i++) {
            assertThat(calls.findOfAnyone(node.cache(), call)
                            .found()
                            .orElseThrow()
                            .organization())
                    .isEqualTo(calls.organization());
            assertThat(calls.findOfAnyone(node.cache(), unknown).found()).isEmpty();
        }

        assertThat(calls.loads()).isEqualTo(2);
    }

    @Test
    void aStoredValueCanBeReadByAPersonAndDies() {
        CallSession call = calls.add();
        calls.find(node.cache(), call);

        String text = redis.get(Calls.redisKey(call));

        assertThat(text.lines().findFirst()).contains("1|V|1|" + calls.organization() + "|1|0");
        assertThat(text).contains("\"lead_id\":\"" + call.leadId() + "\"");
        assertThat(redis.ttl(Calls.redisKey(call))).isBetween(Duration.ofSeconds(107), Duration.ofMinutes(2));
    }

    @Test
    void absenceIsRememberedForTenSecondsAtMost() {
        CallSession unknown = SampleData.call(calls.addLead());

        assertThat(calls.find(node.cache(), unknown).found()).isEmpty();
        assertThat(calls.find(node.cache(), unknown).found()).isEmpty();

        assertThat(calls.loads()).isEqualTo(1);
        assertThat(redis.get(Calls.redisKey(unknown))).isEqualTo("1|N|0|-|1|0");
        assertThat(redis.ttl(Calls.redisKey(unknown))).isLessThanOrEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void twoHundredReadersOfAColdKeyOnTwoNodes_costOneLoad() throws Exception {
        CallSession call = calls.add();
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Optional<CallSession>>> readers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(200)) {
            for (int reader = 0; reader < 200; reader++) {
                Node at = reader % 2 == 0 ? node : other;
                readers.add(threads.submit(() -> {
                    start.await();
                    return calls.find(at.cache(), call).found();
                }));
            }
            start.countDown();
            for (Future<Optional<CallSession>> reader : readers) {
                assertThat(reader.get(10, TimeUnit.SECONDS)).contains(call);
            }
        }
        assertThat(calls.loads()).isEqualTo(1);
    }

    @Test
    void aLoaderHeldOpenDuringAnUpdate_neverLeavesTheOldValue() throws Exception {
        CallSession call = calls.add();
        CountDownLatch loaded = new CountDownLatch(1);
        CountDownLatch updated = new CountDownLatch(1);
        calls.database().beforeReturn(name -> holdFirst(name, loaded, updated));

        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            Future<Long> early = thread.submit(() -> calls.version(node.cache(), call));
            assertThat(loaded.await(5, TimeUnit.SECONDS)).isTrue();
            CallSession changed = calls.update(other.cache(), call);
            assertThat(calls.version(other.cache(), call)).isEqualTo(changed.version());
            updated.countDown();
            early.get(5, TimeUnit.SECONDS);

            assertThat(calls.version(other.cache(), call)).isEqualTo(changed.version());
            await().atMost(Duration.ofSeconds(1)).until(() -> calls.version(node.cache(), call) == changed.version());
        }
    }

    private static void holdFirst(String name, CountDownLatch loaded, CountDownLatch updated) {
        if (name.equals(Calls.LOADS) && loaded.getCount() > 0) {
            loaded.countDown();
            try {
                assertThat(updated.await(5, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void anUpdateIsSeenByTheOtherNodeWithinMilliseconds() {
        CallSession call = calls.add();
        calls.find(node.cache(), call);
        calls.find(other.cache(), call);

        CallSession changed = calls.update(node.cache(), call);

        assertThat(calls.version(node.cache(), call)).isEqualTo(changed.version());
        await().atMost(Duration.ofMillis(400)).until(() -> calls.version(other.cache(), call) == changed.version());
    }

    @Test
    void aWriterThatDiesBeforePublishing_isMadeUpForWithinASecond() {
        CallSession call = calls.add();
        calls.find(node.cache(), call);
        calls.find(other.cache(), call);

        Committed<CallSession> unpublished = calls.commit(call);

        long version = unpublished.value().version();
        await().atMost(Duration.ofSeconds(1)).until(() -> calls.version(node.cache(), call) == version);
        await().atMost(Duration.ofSeconds(1)).until(() -> calls.version(other.cache(), call) == version);
        await().atMost(Duration.ofSeconds(1))
                .until(() -> calls.database().changeLog().countUnmarked(10) == 0);
    }

    @Test
    void publishedChangesAreMarked_soThatNobodyDrainsThem() {
        CallSession call = calls.add();
        calls.update(node.cache(), call);

        await().atMost(Duration.ofSeconds(2))
                .until(() -> calls.database().changeLog().countUnmarked(10) == 0);
    }

    @Test
    void withTheDatabaseAway_cachedReadsAnswerAndOthersFailAndAreNotRemembered() {
        CallSession cached = calls.add();
        CallSession cold = calls.add();
        calls.find(node.cache(), cached);
        calls.database().away(true);

        assertThat(calls.find(node.cache(), cached).found()).contains(cached);
        assertThat(catchThrowable(() -> calls.find(node.cache(), cold))).isInstanceOf(DatabaseUnavailable.class);

        calls.database().away(false);
        assertThat(calls.find(node.cache(), cold).found()).contains(cold);
    }

    @Test
    void anOlderVersionThatComesBack_isNotServedByANodeThatSawANewerOne() {
        CallSession call = calls.add();
        calls.find(node.cache(), call);
        String old = redis.get(Calls.redisKey(call));
        CallSession changed = calls.update(node.cache(), call);

        redis.set(Calls.redisKey(call), old, Duration.ofMinutes(1));

        await().during(Duration.ofMillis(800))
                .atMost(Duration.ofSeconds(3))
                .until(() -> calls.version(node.cache(), call) == changed.version());
        assertThat(redis.get(Calls.redisKey(call))).startsWith("1|V|" + changed.version() + "|");
    }

    @Test
    void aRaisedGeneration_hidesEveryEntryOfTheOrganizationOnEveryNode() {
        CallSession call = calls.add();
        calls.find(node.cache(), call);
        calls.find(other.cache(), call);
        Committed<Integer> raise = calls.database().transactions().call(() -> {
            calls.database().changeLog().raiseGeneration(calls.organization());
            return 1;
        });
        int before = calls.loads();

        node.cache().publish(raise.commit(), List.of());
        calls.find(node.cache(), call);

        assertThat(calls.loads()).isEqualTo(before + 1);
        assertThat(redis.get(Calls.redisKey(call))).startsWith("1|V|1|" + calls.organization() + "|1|1\n");
    }

    @Test
    void theDashboardFollowsEveryOwnWriteAtOnce() {
        for (int leads = 1; leads <= 20; leads++) {
            assertThat(calls.stats(node.cache()).found().orElseThrow().totalLeads())
                    .isEqualTo(leads);
            addLeadAsTheUseCaseDoes();
        }
    }

    @Test
    void dashboardReadsUnderWay_neverOutliveAnAnsweredWrite() {
        AtomicBoolean writing = new AtomicBoolean(true);
        try (ExecutorService readers = Executors.newFixedThreadPool(4)) {
            for (int reader = 0; reader < 4; reader++) {
                readers.execute(() -> {
                    while (writing.get()) {
                        calls.stats(node.cache());
                    }
                });
            }
            try {
                for (int leads = 2; leads <= 300; leads++) {
                    addLeadAsTheUseCaseDoes();
                    assertThat(calls.stats(node.cache()).found().orElseThrow().totalLeads())
                            .isEqualTo(leads);
                }
            } finally {
                writing.set(false);
            }
        }
    }

    private void addLeadAsTheUseCaseDoes() {
        Committed<Lead> added = calls.database()
                .transactions()
                .call(() -> calls.database()
                        .leads()
                        .findOrCreate(SampleData.newLead(calls.organization()))
                        .lead());
        node.cache().publish(added.commit(), List.of());
    }

    private CacheStatus status(CallSession call) {
        Lookup<CallSession> lookup = calls.find(node.cache(), call);
        assertThat(lookup.found()).contains(call);
        return lookup.status();
    }

    private static boolean isHit(CacheStatus status, Layer layer) {
        return status instanceof Hit(Layer from, Duration ttl)
                && from == layer
                && !ttl.isNegative()
                && ttl.compareTo(Duration.ofMinutes(2)) <= 0;
    }
}
