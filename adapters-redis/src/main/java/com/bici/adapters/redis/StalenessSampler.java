package com.bici.adapters.redis;

import com.bici.adapters.redis.CacheMeters.Event;
import com.bici.adapters.redis.ReadThrough.Fetched;
import com.bici.domain.cache.CacheKey;
import com.bici.domain.cache.CacheStatus;
import com.bici.domain.cache.Loader;
import com.bici.domain.shared.DatabaseUnavailable;
import com.bici.domain.shared.Entry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches in operation what the protocol promises: what the database held a second ago is the oldest that a hit may
 * give. For a share of the hits the database is read, and a second later the cache is asked once more.
 */
final class StalenessSampler {

    static final long PERIOD_MS = 100;

    private static final Logger LOG = LoggerFactory.getLogger(StalenessSampler.class);
    private static final int WAITING = 100;
    private static final int AT_ONCE = 10;
    private static final Duration BOUND = Duration.ofSeconds(1);

    private final Queue<Sample<?>> taken = new ArrayBlockingQueue<>(WAITING);
    private final Queue<Seen<?>> seen = new ArrayDeque<>();
    private final double share;
    private final CacheMeters meters;
    private final Ticker ticker;

    StalenessSampler(double share, CacheMeters meters, Ticker ticker) {
        this.share = share;
        this.meters = meters;
        this.ticker = ticker;
    }

    /** @param again asks the cache as a caller would */
    record Sample<V>(CacheKey<V> key, Loader<V> loader, Supplier<Fetched<V>> again) {}

    /** @param truth what the database held at the time; null for nothing */
    private record Seen<V>(Sample<V> sample, @Nullable Entry<V> truth, long at) {}

    /** Whether the hit at hand is one of those to be watched. */
    boolean wants() {
        return ThreadLocalRandom.current().nextDouble() < share;
    }

    /** Never waits; more than can be looked at are passed over. */
    void take(Sample<?> sample) {
        boolean unused = taken.offer(sample);
    }

    /** To be called from one thread at a time. */
    void tick() {
        try {
            while (!seen.isEmpty() && ticker.read() - seen.element().at() >= BOUND.toNanos()) {
                judge(seen.remove());
            }
            for (int count = 0; count < AT_ONCE && !taken.isEmpty(); count++) {
                look(taken.remove());
            }
        } catch (DatabaseUnavailable away) {
            seen.clear();
            taken.clear();
        }
    }

    private <V> void look(Sample<V> sample) {
        Entry<V> truth = sample.loader().load().orElse(null);
        seen.add(new Seen<>(sample, truth, ticker.read()));
    }

    private <V> void judge(Seen<V> earlier) {
        Fetched<V> served = earlier.sample().again().get();
        if (!(served.status() instanceof CacheStatus.Hit)) {
            return;
        }
        CacheName cache = CacheName.of(earlier.sample().key());
        meters.count(cache, Event.SAMPLED);
        if (isOlder(served.value(), earlier)) {
            meters.count(cache, Event.STALE);
            LOG.error("The cache {} gave something older than the database held a second before", cache.label());
        }
    }

    private static <V> boolean isOlder(Versioned<V> served, Seen<V> earlier) {
        Entry<V> truth = earlier.truth();
        long least = truth == null ? Entry.UNVERSIONED : truth.version();
        return least == Entry.UNVERSIONED ? differs(served, earlier) : served.version() < least;
    }

    /** Where nothing counts, only what has not changed meanwhile can be compared. */
    private static <V> boolean differs(Versioned<V> served, Seen<V> earlier) {
        V before = value(earlier.truth());
        V after = value(earlier.sample().loader().load().orElse(null));
        return Objects.equals(before, after) && !Objects.equals(value(served.entry()), before);
    }

    private static <V> @Nullable V value(@Nullable Entry<V> entry) {
        return entry == null ? null : entry.value();
    }
}
