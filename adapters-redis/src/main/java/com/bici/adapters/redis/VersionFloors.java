package com.bici.adapters.redis;

import com.bici.domain.cache.CacheKey;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The highest version of each key that this node served or wrote, for as long as an older one could still be in Redis.
 * What does not fit any more is remembered coarsely: its keys bypass the cache until then.
 */
final class VersionFloors {

    static final long NONE = -1;
    private static final int STRIPES = 1 << 14;
    private static final long NEVER = Long.MIN_VALUE;

    private final Cache<CacheKey<?>, Long> floors;
    private final AtomicLongArray bypassUntil = new AtomicLongArray(STRIPES);
    private final Ticker ticker;
    private final Function<CacheKey<?>, Duration> life;

    /** @param life how long an older version of the key could still be in Redis */
    VersionFloors(int size, Function<CacheKey<?>, Duration> life, Ticker ticker) {
        this.ticker = ticker;
        this.life = life;
        this.floors = Caffeine.newBuilder()
                .maximumSize(size)
                .expireAfter(Expiry.<CacheKey<?>, Long>writing((key, version) -> life.apply(key)))
                .ticker(ticker)
                .executor(Runnable::run)
                .<CacheKey<?>, Long>evictionListener((key, version, cause) -> forgotten(key, cause))
                .build();
        for (int stripe = 0; stripe < STRIPES; stripe++) {
            bypassUntil.set(stripe, NEVER);
        }
    }

    /** Remembers the version and returns the highest one known. */
    long raise(CacheKey<?> key, long version) {
        return floors.asMap().merge(key, version, Math::max);
    }

    long floor(CacheKey<?> key) {
        Long floor = floors.getIfPresent(key);
        return floor == null ? NONE : floor;
    }

    boolean isForgotten(CacheKey<?> key) {
        long until = bypassUntil.get(stripe(key));
        return until != NEVER && until - ticker.read() > 0;
    }

    private void forgotten(@Nullable CacheKey<?> key, RemovalCause cause) {
        if (key != null && cause == RemovalCause.SIZE) {
            long until = ticker.read() + life.apply(key).toNanos();
            bypassUntil.accumulateAndGet(
                    stripe(key), until, (one, other) -> one != NEVER && one - other > 0 ? one : other);
        }
    }

    private static int stripe(CacheKey<?> key) {
        int hash = key.hashCode();
        return (hash ^ (hash >>> 16)) & (STRIPES - 1);
    }
}
