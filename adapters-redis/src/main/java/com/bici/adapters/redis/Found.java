package com.bici.adapters.redis;

import java.time.Duration;

/** What a step of the protocol found under a key. */
sealed interface Found<V> {

    /** A value or known absence that may be served. */
    record Usable<V>(Versioned<V> value, Duration ttl, int size) implements Found<V> {}

    record Missing<V>() implements Found<V> {}

    /** Something that may not be served and is to be overwritten. */
    record Unusable<V>() implements Found<V> {}

    /** Redis could not be asked. */
    record Unreachable<V>() implements Found<V> {}

    /** This fetch may load, and may store what is at least of the floor's version. */
    record Leased<V>(String token, long floor) implements Found<V> {}

    /** Another fetch is loading. */
    record Busy<V>() implements Found<V> {}
}
