package com.bici.adapters.redis;

import com.bici.domain.cache.CacheKey;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.RemovalCause;
import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Decoded values in this process's memory, for half a second each. A value enters only if nothing about its key was
 * heard since its read began; that is what {@link #stamp} is for.
 */
final class NearCache {

    static final Duration LIFE = Duration.ofMillis(500);
    private static final long GREATEST_WEIGHT = 64L * 1024 * 1024;
    private static final int STRIPES = 1 << 12;
    private static final int OVERHEAD = 256;

    private final Cache<CacheKey<?>, Held> held;
    private final AtomicLongArray stamps = new AtomicLongArray(STRIPES);
    private final Ticker ticker;
    private final Map<CacheName, LongAdder> evictions = new EnumMap<>(CacheName.class);

    NearCache(Ticker ticker, MeterRegistry meters) {
        this.ticker = ticker;
        this.held = Caffeine.newBuilder()
                .maximumWeight(GREATEST_WEIGHT)
                .weigher((CacheKey<?> key, Held value) -> OVERHEAD + value.size())
                .expireAfterWrite(LIFE)
                .ticker(ticker)
                .executor(Runnable::run)
                .<CacheKey<?>, Held>evictionListener((key, value, cause) -> evicted(key, cause))
                .build();
        for (CacheName name : CacheName.values()) {
            evictions.put(name, new LongAdder());
            FunctionCounter.builder("cache.evictions", this, self -> self.evictions(name))
                    .tag("cache", name.label())
                    .description("Values pushed out of memory by others")
                    .register(meters);
            Gauge.builder("cache.size", this, self -> self.size(name))
                    .tag("cache", name.label())
                    .description("Values held in memory")
                    .register(meters);
        }
    }

    private void evicted(@Nullable CacheKey<?> key, RemovalCause cause) {
        if (key != null && cause == RemovalCause.SIZE) {
            adder(CacheName.of(key)).increment();
        }
    }

    /** A remembered read; times are on this cache's ticker. */
    private record Held(Versioned<?> value, long freshUntil, long expiresAt, int size) {}

    /**
     * What is remembered under the key, and for how long it would live in Redis.
     *
     * @param now as {@link #now} tells it
     */
    Optional<Found.Usable<?>> get(CacheKey<?> key, long now) {
        Held value = held.getIfPresent(key);
        return value == null || value.freshUntil() - now <= 0 || value.expiresAt() - now <= 0
                ? Optional.empty()
                : Optional.of(
                        new Found.Usable<>(value.value(), Duration.ofNanos(value.expiresAt() - now), value.size()));
    }

    /** To be taken before the read whose value is to be put. */
    long stamp(CacheKey<?> key) {
        return stamps.get(stripe(key));
    }

    long now() {
        return ticker.read();
    }

    /**
     * Remembers a value that was read, unless something was heard of its key since, or a newer version.
     *
     * @param stamp taken before the read
     * @param readAt when the read began, on this cache's ticker
     * @param ttl how long it lives in Redis
     * @param floor the lowest version that may be served, asked under the key's lock
     */
    void put(CacheKey<?> key, Versioned<?> value, long stamp, long readAt, Duration ttl, int size, LongSupplier floor) {
        Held fresh = new Held(value, readAt + LIFE.toNanos(), readAt + ttl.toNanos(), size);
        held.asMap().compute(key, (same, current) -> {
            boolean wanted = stamp(key) == stamp && value.version() >= floor.getAsLong();
            return wanted ? fresh : current;
        });
    }

    /** Something about the key changed. */
    void evict(CacheKey<?> key) {
        stamps.incrementAndGet(stripe(key));
        held.invalidate(key);
    }

    /** The key changed to this version: a value that is as new may stay. */
    void evictOlder(CacheKey<?> key, long version) {
        stamps.incrementAndGet(stripe(key));
        dropOlder(key, version);
    }

    /** Somebody was served this version: an older one is not to be served any more. */
    void dropOlder(CacheKey<?> key, long version) {
        held.asMap().computeIfPresent(key, (same, current) -> current.value().version() >= version ? current : null);
    }

    void clear() {
        for (int stripe = 0; stripe < STRIPES; stripe++) {
            stamps.incrementAndGet(stripe);
        }
        held.invalidateAll();
    }

    /** How many values of the cache are held. */
    long size(CacheName name) {
        return held.asMap().keySet().stream()
                .filter(key -> CacheName.of(key) == name)
                .count();
    }

    @SuppressWarnings("NullAway") // the map holds every constant
    private LongAdder adder(CacheName name) {
        return evictions.get(name);
    }

    long evictions(CacheName name) {
        return adder(name).sum();
    }

    private static int stripe(CacheKey<?> key) {
        int hash = key.hashCode();
        return (hash ^ (hash >>> 16)) & (STRIPES - 1);
    }
}
