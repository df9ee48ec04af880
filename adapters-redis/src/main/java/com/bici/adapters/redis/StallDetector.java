package com.bici.adapters.redis;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Notices when this process itself stood still (a garbage collection, a starved core): a call that ran out meanwhile
 * says nothing about Redis. To be ticked every {@link #PERIOD_MS} ms.
 */
final class StallDetector {

    static final long PERIOD_MS = 10;
    private static final long LATE = TimeUnit.MILLISECONDS.toNanos(PERIOD_MS + 20);

    private final LongSupplier nanoTime;
    private volatile long lastTick;
    private volatile long lastStall;

    StallDetector(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.lastTick = nanoTime.getAsLong();
        this.lastStall = lastTick - TimeUnit.HOURS.toNanos(1);
    }

    void tick() {
        long now = nanoTime.getAsLong();
        if (now - lastTick > LATE) {
            lastStall = now;
        }
        lastTick = now;
    }

    boolean stalledSince(long start) {
        return lastStall - start >= 0 || nanoTime.getAsLong() - lastTick > LATE;
    }
}
