package com.bici.adapters.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.adapters.redis.ReadThrough.Fetched;
import com.bici.domain.cache.CacheKey;
import com.bici.domain.cache.CacheStatus;
import com.bici.domain.cache.CacheStatus.Layer;
import com.bici.domain.cache.Loader;
import com.bici.domain.call.CallSessionId;
import com.bici.domain.dashboard.DashboardStats;
import com.bici.domain.shared.DatabaseUnavailable;
import com.bici.domain.shared.Entry;
import com.bici.domain.testkit.SampleData;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What a cache that broke its promise would be found out by. */
final class StalenessSamplerTest {

    private static final CacheStatus HIT = new CacheStatus.Hit(Layer.REDIS, Duration.ofSeconds(20));
    private static final CacheStatus MISS = new CacheStatus.Miss(true);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final AtomicLong time = new AtomicLong();
    private final StalenessSampler sampler = new StalenessSampler(1, new CacheMeters(meters), time::get);

    private Versioned<CallSessionId> served = Versioned.absent(7);
    private Versioned<DashboardStats> servedStats = counted(1);
    private CacheStatus status = HIT;

    @Test
    void aHitAsNewAsTheDatabaseWas_isNotStale() {
        watchPointers(() -> versioned(7));

        assertThat(sampled("call_conversation")).isEqualTo(1);
        assertThat(stale("call_conversation")).isZero();
    }

    @Test
    void aHitOlderThanTheDatabaseWas_isStale() {
        watchPointers(() -> versioned(8));

        assertThat(stale("call_conversation")).isEqualTo(1);
    }

    @Test
    void whatChangedAfterTheDatabaseWasRead_mayStillBeOnItsWay() {
        sampler.take(pointers(() -> versioned(7)));
        sampler.tick();
        time.addAndGet(Duration.ofSeconds(1).toNanos());
        served = Versioned.absent(9);
        sampler.tick();

        assertThat(sampled("call_conversation")).isEqualTo(1);
        assertThat(stale("call_conversation")).isZero();
    }

    @Test
    void aReadThatIsNoHitAnyMore_saysNothing() {
        status = MISS;
        watchPointers(() -> versioned(8));

        assertThat(sampled("call_conversation")).isZero();
    }

    @Test
    void uncountedValues_areComparedAsTheyAre() {
        watchStats(() -> Optional.of(entry(2)));

        assertThat(stale("dashboard_stats")).isEqualTo(1);
    }

    @Test
    void uncountedValuesThatChangeMeanwhile_cannotBeCompared() {
        AtomicLong leads = new AtomicLong(1);
        watchStats(() -> Optional.of(entry(leads.incrementAndGet())));

        assertThat(stale("dashboard_stats")).isZero();
    }

    @Test
    void withoutTheDatabase_nothingIsJudged() {
        watchPointers(() -> {
            throw new DatabaseUnavailable("away", new IllegalStateException());
        });

        assertThat(sampled("call_conversation")).isZero();
        watchPointers(() -> versioned(8));
        assertThat(stale("call_conversation")).isEqualTo(1);
    }

    private void watchPointers(Loader<CallSessionId> truth) {
        watch(pointers(truth));
    }

    private StalenessSampler.Sample<CallSessionId> pointers(Loader<CallSessionId> truth) {
        Supplier<Fetched<CallSessionId>> again = () -> new Fetched<>(served, status);
        return new StalenessSampler.Sample<>(
                new CacheKey.SessionOfConversation(SampleData.conversationId()), truth, again);
    }

    private void watchStats(Loader<DashboardStats> truth) {
        Supplier<Fetched<DashboardStats>> again = () -> new Fetched<>(servedStats, status);
        watch(new StalenessSampler.Sample<>(new CacheKey.Stats(SampleData.organizationId()), truth, again));
    }

    private void watch(StalenessSampler.Sample<?> sample) {
        sampler.take(sample);
        sampler.tick();
        time.addAndGet(Duration.ofMillis(999).toNanos());
        sampler.tick();
        time.addAndGet(Duration.ofMillis(1).toNanos());
        sampler.tick();
    }

    private static Optional<Entry<CallSessionId>> versioned(long version) {
        return Optional.of(
                new Entry<>(SampleData.organizationId(), version, 0, false, new CallSessionId(UUID.randomUUID())));
    }

    private static Versioned<DashboardStats> counted(long leads) {
        return Versioned.of(entry(leads));
    }

    private static Entry<DashboardStats> entry(long leads) {
        return new Entry<>(
                SampleData.organizationId(), Entry.UNVERSIONED, 0, false, new DashboardStats(leads, 0, 0, 0));
    }

    private double sampled(String cache) {
        return meters.get("cache.sampled").tag("cache", cache).counter().count();
    }

    private double stale(String cache) {
        return meters.get("cache.stale").tag("cache", cache).counter().count();
    }
}
