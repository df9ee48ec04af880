package com.bici.benchmarks.reader;

import com.bici.adapters.redis.RedisAdapters;
import com.bici.adapters.redis.RedisSettings;
import com.bici.adapters.redis.RedisSettings.Lifetimes;
import com.bici.benchmarks.data.Addresses;
import com.bici.benchmarks.data.Sessions;
import com.bici.benchmarks.data.Truth;
import com.bici.domain.cache.Cache;
import com.bici.domain.cache.CacheKey;
import com.bici.domain.cache.CacheMonitor.Mode;
import com.bici.domain.cache.Committed;
import com.bici.domain.cache.Freshness;
import com.bici.domain.cache.Write;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallSessionId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.LockSupport;

/** A node of ours, started as the service starts it. */
final class OurReader implements SessionReader {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** Long, so that what was stored for one fork is still there for the last one. */
    private static final Duration LONG_LIFE = Duration.ofHours(2);

    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(4);
    private final Truth truth;
    private final RedisAdapters adapters;
    private final Cache cache;

    private OurReader(Truth truth, RedisAdapters adapters) {
        this.truth = truth;
        this.adapters = adapters;
        this.cache = adapters.cache();
    }

    private OurReader(Truth truth, String redisUrl, Duration life) {
        this.truth = truth;
        Lifetimes usual = Lifetimes.DEFAULT;
        Lifetimes lifetimes = new Lifetimes(
                life,
                usual.humanSessions(),
                usual.smsSessions(),
                usual.smsAutomation(),
                usual.dashboardStats(),
                usual.dashboardLeads());
        RedisSettings settings = new RedisSettings(
                redisUrl,
                RedisSettings.DEFAULT_TIMEOUT,
                RedisSettings.DEFAULT_SAMPLED_SHARE,
                UUID.randomUUID().toString(),
                lifetimes);
        adapters =
                RedisAdapters.start(settings, truth.changes(), new SimpleMeterRegistry(), Clock.systemUTC(), scheduler);
        cache = adapters.cache();
        awaitCached();
    }

    static SessionReader cached(Truth truth, Addresses addresses) {
        return new OurReader(truth, addresses.redisUrl(0), LONG_LIFE);
    }

    /** Entries end as soon as they are stored, so every read is a miss: lease, load, store. */
    static SessionReader missing(Truth truth, Addresses addresses) {
        return new OurReader(truth, addresses.redisUrl(1), Duration.ofMillis(1));
    }

    static SessionReader databaseOnly(Truth truth) {
        return new OurReader(truth, RedisAdapters.disabled(new SimpleMeterRegistry(), Clock.systemUTC()));
    }

    private void awaitCached() {
        long limit = System.nanoTime() + PATIENCE.toNanos();
        while (adapters.monitor().report().mode() != Mode.CACHED) {
            if (System.nanoTime() > limit) {
                close();
                throw new IllegalStateException("the cache did not come into use");
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    @Override
    @SuppressWarnings("NullAway") // sessions that are asked for exist
    public CallSession read(CallSessionId id) {
        return cache.get(new CacheKey.Session(id), Sessions.ORGANIZATION, Freshness.CACHED, () -> truth.entry(id))
                .value();
    }

    @Override
    public void changed(Committed<CallSession> change) {
        CallSession session = change.value();
        cache.publish(change.commit(), List.of(new Write<>(new CacheKey.Session(session.id()), session, false)));
    }

    @Override
    public void close() {
        adapters.close();
        scheduler.shutdownNow();
    }
}
