package com.bici.adapters.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bici.domain.cache.CacheMonitor.Mode;
import com.bici.domain.cache.CacheStatus;
import com.bici.domain.cache.ChangeLog;
import com.bici.domain.cache.Commit;
import com.bici.domain.cache.SeenCommit;
import com.bici.domain.call.CallSession;
import com.bici.domain.shared.RequestScope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The cache while Redis is killed, hung, away at the start, or comes back as it was long ago. */
@Timeout(60)
final class RedisOutageTest {

    private static final Duration RETURN = Duration.ofSeconds(3);

    private final Calls calls = new Calls();
    private TestRedis redis;
    private Node node;

    @BeforeEach
    void start() {
        redis = TestRedis.start();
        node = Node.cached(redis.url(), calls.database().changeLog());
    }

    @AfterEach
    void stop() {
        node.close();
        redis.close();
    }

    @Test
    void killed_everyReadAndWriteGoesOn_andTheCacheIsUsedAgainAfterTheDrain() {
        CallSession call = calls.add();
        calls.find(node.cache(), call);

        redis.kill();
        long version = 1;
        for (int round = 0; round < 200; round++) {
            version = calls.update(node.cache(), call).version();
            assertThat(calls.version(node.cache(), call)).isEqualTo(version);
        }
        node.awaitMode(Mode.DATABASE_ONLY);
        assertThat(calls.find(node.cache(), call).status()).isEqualTo(new CacheStatus.Bypass());

        redis.restart();
        await().atMost(RETURN).until(() -> node.mode() == Mode.CACHED);
        assertThat(calls.database().changeLog().countUnmarked(1)).isZero();
        assertThat(calls.version(node.cache(), call)).isEqualTo(version);
    }

    @Test
    void paused_aRequestLosesAtMostOneBudget_andLaterOnesNothing() {
        List<CallSession> many = new ArrayList<>();
        for (int count = 0; count < 50; count++) {
            many.add(calls.add());
        }
        many.forEach(call -> calls.find(node.cache(), call));
        await().atMost(Duration.ofSeconds(2))
                .until(() -> calls.find(node.cache(), many.getFirst()).status() instanceof CacheStatus.Hit hit
                        && hit.layer() == CacheStatus.Layer.REDIS);

        redis.pause();
        Duration request = timed(() -> {
            RequestScope.Open scope = node.adapters().requestScope().open();
            many.forEach(
                    call -> assertThat(calls.find(node.cache(), call).found()).contains(call));
            scope.close();
        });
        assertThat(request).isLessThan(Duration.ofMillis(400));

        node.awaitMode(Mode.DATABASE_ONLY);
        Duration later = timed(() -> many.forEach(call -> calls.find(node.cache(), call)));
        assertThat(later).isLessThan(Duration.ofMillis(100));

        CallSession changed = calls.update(node.cache(), many.getFirst());
        redis.resume();
        await().atMost(RETURN).until(() -> node.mode() == Mode.CACHED);
        assertThat(calls.version(node.cache(), many.getFirst())).isEqualTo(changed.version());
    }

    @Test
    void aCommitHeardOfWhileRedisHung_isSeenFromThenOn() {
        assertThat(leads()).isEqualTo(1);
        redis.pause();
        node.awaitMode(Mode.DATABASE_ONLY);

        Commit commit = calls.commitLead();
        node.cache().hear(List.of(new SeenCommit(commit.id(), commit.changes(), false)));

        assertThat(leads()).isEqualTo(2);
        redis.resume();
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            assertThat(leads()).isEqualTo(2);
            return node.mode() == Mode.CACHED && calls.stats(node.cache()).status() instanceof CacheStatus.Hit;
        });
    }

    private long leads() {
        return calls.stats(node.cache()).found().orElseThrow().totalLeads();
    }

    @Test
    void awayAtTheStart_theServiceStartsAndFindsItLater() {
        redis.kill();
        try (Node late = Node.starting(redis.url(), calls.database().changeLog())) {
            CallSession call = calls.add();
            assertThat(calls.find(late.cache(), call).status()).isEqualTo(new CacheStatus.Bypass());

            redis.restart();
            late.awaitMode(Mode.CACHED);
            assertThat(calls.find(late.cache(), call).status()).isEqualTo(new CacheStatus.Miss(true));
        }
    }

    @Test
    void scriptsFlushed_areSentAgain() {
        CallSession call = calls.add();
        calls.update(node.cache(), call);
        try (RawRedis raw = new RawRedis(redis.url())) {
            raw.flushScripts();
        }

        CallSession changed = calls.update(node.cache(), call);

        assertThat(calls.version(node.cache(), call)).isEqualTo(changed.version());
        await().atMost(Duration.ofSeconds(2))
                .until(() -> calls.database().changeLog().countUnmarked(1) == 0);
        assertThat(node.mode()).isEqualTo(Mode.CACHED);
        assertThat(node.adapters().monitor().report().transitions()).hasSize(2);
    }

    @Test
    void restartedEmpty_nothingOldIsServed() {
        CallSession call = calls.add();
        calls.find(node.cache(), call);

        redis.restart();
        CallSession changed = calls.update(node.cache(), call);

        await().atMost(RETURN).until(() -> node.mode() == Mode.CACHED);
        assertThat(calls.version(node.cache(), call)).isEqualTo(changed.version());
    }

    @Test
    void restoredOld_changesOfTheLastMinuteAreCarriedInAgain() {
        CallSession call = calls.add();
        calls.find(node.cache(), call);
        String old = valueOf(call);
        CallSession changed = calls.update(node.cache(), call);
        await().atMost(Duration.ofSeconds(2))
                .until(() -> calls.database().changeLog().countUnmarked(1) == 0);

        redis.restart();
        plant(call, old);

        try (Node fresh = Node.cached(redis.url(), calls.database().changeLog())) {
            assertThat(calls.version(fresh.cache(), call)).isEqualTo(changed.version());
        }
    }

    @Test
    void restoredOlderThanTheLogReaches_generationsAreRaised() {
        CallSession call = calls.add();
        calls.find(node.cache(), call);
        String old = valueOf(call);
        calls.update(node.cache(), call);
        node.close();
        await().until(() -> calls.database().changeLog().countUnmarked(1) == 0 || drained());
        calls.database().changeLog().prune(Duration.ZERO);
        redis.restart();
        plant(call, old);
        plant(
                "bici:{canary}",
                String.valueOf(
                        System.currentTimeMillis() - Duration.ofMinutes(5).toMillis()));

        try (Node fresh = Node.cached(redis.url(), calls.database().changeLog())) {
            assertThat(calls.version(fresh.cache(), call)).isEqualTo(2);
            assertThat(calls.database().changeLog().generations()).containsKey(calls.organization());
        }
    }

    private boolean drained() {
        calls.database()
                .changeLog()
                .mark(calls.database().changeLog().unmarked(1000).stream()
                        .map(ChangeLog.Pending::row)
                        .toList());
        return true;
    }

    private String valueOf(CallSession call) {
        try (RawRedis raw = new RawRedis(redis.url())) {
            return raw.get(Calls.redisKey(call));
        }
    }

    private void plant(CallSession call, String text) {
        plant(Calls.redisKey(call), text);
    }

    private void plant(String key, String text) {
        try (RawRedis raw = new RawRedis(redis.url())) {
            raw.set(key, text, Duration.ofMinutes(2));
        }
    }

    private static Duration timed(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
