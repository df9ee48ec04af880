package com.bici.adapters.redis;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;

/** Counts what the caches do. Bypasses stand apart, so that hit / (hit + miss) stays true. */
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

    private final Map<CacheName, Map<Event, Counter>> counters = new EnumMap<>(CacheName.class);

    CacheMeters(MeterRegistry registry) {
        for (CacheName name : CacheName.values()) {
            Map<Event, Counter> events = new EnumMap<>(Event.class);
            for (Event event : Event.values()) {
                events.put(event, counter(event, name).register(registry));
            }
            counters.put(name, events);
        }
    }

    void count(CacheName name, Event event) {
        counter(name, event).increment();
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
            case HIT -> Counter.builder("cache.gets").tag("result", "hit");
            case MISS -> Counter.builder("cache.gets").tag("result", "miss");
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
}
