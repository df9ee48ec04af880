package com.bici.adapters.redis;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Counts and times what the caches do. Bypasses stand apart, so that hit / (hit + miss) stays true. */
final class CacheMeters {

    enum Event {
        HIT,
        MISS,
        BYPASS,
        PUT,
        LOAD,
        REFUSED_FILL,
        MISMATCH,
        SAMPLED,
        STALE
    }

    /** Why a read went to the database and left nothing in Redis, though that was wanted. */
    enum Fallback {
        DATABASE_ONLY,
        REPAIRING,
        /** Redis did not acknowledge a change of the key, or this node no longer knows how new its value has to be. */
        UNSETTLED,
        UNREACHABLE,
        /** Another reader's load took too long to wait for. */
        BUSY,
        /** What Redis holds is too old or not readable, and could not be replaced. */
        UNUSABLE
    }

    /** What is timed, by how it ended. */
    enum Operation {
        GET_NEAR,
        GET_REDIS,
        GET_MISS,
        GET_BYPASS,
        FILL_STORED,
        FILL_REFUSED,
        PUBLISH_ACKNOWLEDGED,
        PUBLISH_UNACKNOWLEDGED;

        private String verb() {
            return words()[0];
        }

        private String outcome() {
            return words()[1];
        }

        private String[] words() {
            return name().toLowerCase(Locale.ROOT).split("_");
        }
    }

    private record Series(CacheName cache, Operation operation) {}

    private final MeterRegistry registry;
    private final Map<CacheName, Map<Event, Counter>> counters = new EnumMap<>(CacheName.class);
    private final ConcurrentMap<Series, Timer> timers = new ConcurrentHashMap<>();

    CacheMeters(MeterRegistry registry) {
        this.registry = registry;
        for (CacheName name : CacheName.values()) {
            Map<Event, Counter> events = new EnumMap<>(Event.class);
            for (Event event : Event.values()) {
                events.put(event, counter(event, name).register(registry));
            }
            counters.put(name, events);
            for (Fallback cause : Fallback.values()) {
                fallbacks(name, cause);
            }
        }
    }

    void count(CacheName name, Event event) {
        counter(name, event).increment();
    }

    void count(CacheName name, Fallback cause) {
        fallbacks(name, cause).increment();
    }

    /** @param begin the system's nanosecond clock at the beginning of the operation */
    void time(CacheName name, Operation operation, long begin) {
        timers.computeIfAbsent(new Series(name, operation), this::timer)
                .record(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
    }

    long total(CacheName name, Event event) {
        return (long) counter(name, event).count();
    }

    @SuppressWarnings("NullAway") // both maps hold every constant
    private Counter counter(CacheName name, Event event) {
        return counters.get(name).get(event);
    }

    private static Counter.Builder counter(Event event, CacheName name) {
        Counter.Builder builder = switch (event) {
            case HIT -> gets("hit");
            case MISS -> gets("miss");
            case BYPASS -> Counter.builder("cache.bypasses").description("Reads that did not ask the cache");
            case PUT -> Counter.builder("cache.puts").description("Values stored in Redis");
            case LOAD -> Counter.builder("cache.loads").description("Reads of the database for a cache");
            case REFUSED_FILL ->
                Counter.builder("cache.fills.refused")
                        .description("Loaded values that something newer kept out of Redis");
            case MISMATCH ->
                Counter.builder("cache.mismatches")
                        .description("Values in Redis that could not be served: broken, too old, not the caller's");
            case SAMPLED -> Counter.builder("cache.sampled").description("Hits that were compared with the database");
            case STALE ->
                Counter.builder("cache.stale")
                        .description("Compared hits that were older than the database a second before: must stay 0");
        };
        return builder.tag("cache", name.label());
    }

    private static Counter.Builder gets(String result) {
        return Counter.builder("cache.gets")
                .description("Reads that asked the cache, in memory and in Redis")
                .tag("result", result);
    }

    private Counter fallbacks(CacheName name, Fallback cause) {
        return Counter.builder("bici.db.fallback")
                .description("Reads of the database because the cache could neither answer nor be filled")
                .tag("cache", name.label())
                .tag("cause", cause.name().toLowerCase(Locale.ROOT))
                .register(registry);
    }

    private Timer timer(Series series) {
        return Timer.builder("bici.cache.operation")
                .description("Lookups with all they wait for, fills and publications of the caches")
                .tag("cache", series.cache().label())
                .tag("op", series.operation().verb())
                .tag("outcome", series.operation().outcome())
                .serviceLevelObjectives(IntStream.of(1, 5, 25, 100, 250, 1000)
                        .mapToObj(Duration::ofMillis)
                        .toArray(Duration[]::new))
                .register(registry);
    }
}
