package com.bici.adapters.redis;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Notices when this process itself stood still (a garbage collection, a starved core): a call that ran out meanwhile
 * says nothing about Redis. It sends a pulse through every thread that carries replies, since on a busy machine the
 * clock's own thread, which mostly sleeps, is served at once while those wait for a core. To be ticked every
 * {@link #PERIOD_MS} ms.
 */
final class StallDetector {

    static final long PERIOD_MS = 10;
    private static final long LATE = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long PERIOD = TimeUnit.MILLISECONDS.toNanos(PERIOD_MS);

    private final LongSupplier nanoTime;
    private volatile List<Pulse> pulses = List.of();
    private volatile long lastTick;
    private volatile long lastStall;

    StallDetector(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.lastTick = nanoTime.getAsLong();
        this.lastStall = lastTick - TimeUnit.HOURS.toNanos(1);
    }

    /** The threads that carry replies from now on. */
    void watch(List<? extends Executor> carriers) {
        pulses = carriers.stream().map(Pulse::new).toList();
    }

    void tick() {
        long now = nanoTime.getAsLong();
        if (now - lastTick > PERIOD + LATE) {
            lastStall = now;
        }
        lastTick = now;
        pulses.forEach(pulse -> pulse.beat(now));
    }

    boolean stalledSince(long start) {
        long now = nanoTime.getAsLong();
        return lastStall - start >= 0
                || now - lastTick > PERIOD + LATE
                || pulses.stream().anyMatch(pulse -> pulse.isLate(now));
    }

    private final class Pulse {
        private final Executor carrier;
        private volatile long sent;
        private volatile boolean underway;

        Pulse(Executor carrier) {
            this.carrier = carrier;
        }

        void beat(long now) {
            if (underway) {
                return;
            }
            sent = now;
            underway = true;
            try {
                carrier.execute(this::arrived);
            } catch (RejectedExecutionException ended) {
                underway = false;
            }
        }

        private void arrived() {
            long now = nanoTime.getAsLong();
            if (now - sent > LATE) {
                lastStall = now;
            }
            underway = false;
        }

        boolean isLate(long now) {
            return underway && now - sent > LATE;
        }
    }
}
