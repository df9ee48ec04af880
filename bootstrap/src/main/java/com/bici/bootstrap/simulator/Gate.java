package com.bici.bootstrap.simulator;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Keeps the events of a call back until the provider knows what it asked about the call. */
final class Gate {

    private final CompletableFuture<Long> opened = new CompletableFuture<>();

    static Gate none() {
        Gate gate = new Gate();
        gate.opened.complete(Long.MIN_VALUE);
        return gate;
    }

    /** @param nanoTime now */
    void open(long nanoTime) {
        opened.complete(nanoTime);
    }

    /**
     * Waits for what was to happen at one time, but could not before the gate was open.
     *
     * @param intended of {@link System#nanoTime()}
     * @return when it could happen: the time at which the gate opened, if that was later
     */
    long pass(long intended, Duration patience) throws InterruptedException {
        try {
            long since = opened.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            return since == Long.MIN_VALUE || since - intended < 0 ? intended : since;
        } catch (TimeoutException | ExecutionException never) {
            return System.nanoTime();
        }
    }
}
