package com.bici.domain.cache;

import java.time.Duration;

/** How a read was answered, in the words of RFC 9211, from best to worst. */
public sealed interface CacheStatus {

    /** From memory or Redis, where the entry would have lived on for {@code ttl}. */
    record Hit(Layer layer, Duration ttl) implements CacheStatus {}

    /** From the database; {@code stored} tells whether the value was put into the cache. */
    record Miss(boolean stored) implements CacheStatus {}

    /** From the database, because the cache is off or out of use. */
    record Bypass() implements CacheStatus {}

    /** From the database, because the caller asked for it. */
    record Requested() implements CacheStatus {}

    enum Layer {
        NEAR,
        REDIS
    }

    /** The worse of the two: what a lookup of several steps reports. */
    default CacheStatus worse(CacheStatus other) {
        return rank() >= other.rank() ? this : other;
    }

    private int rank() {
        return switch (this) {
            case Hit(Layer layer, Duration ttl) -> layer == Layer.NEAR ? 0 : 1;
            case Miss(boolean stored) -> stored ? 2 : 3;
            case Bypass bypass -> 4;
            case Requested requested -> 5;
        };
    }
}
