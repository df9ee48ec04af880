package com.bici.benchmarks.reader;

import java.time.Duration;

/** Where the contenders keep their entries, and for how long. */
final class Keys {

    /** Plain JSON, the same for every contender that keeps just that. */
    static final String TEXT = "bench:text:";

    static final Duration LIFE = Duration.ofHours(2);

    private Keys() {}
}
