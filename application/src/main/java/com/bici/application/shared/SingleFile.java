package com.bici.application.shared;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Lets those who want the same thing at the same moment come one after the other on this node, so that one of them waits
 * for its row in Postgres and not all, each with a connection. Postgres decides all the same: who has waited long enough
 * goes without a turn.
 */
public final class SingleFile {

    private static final int STRIPES = 256;

    private final List<Semaphore> stripes =
            Stream.generate(() -> new Semaphore(1, true)).limit(STRIPES).toList();
    private final Duration patience;

    public SingleFile(Duration patience) {
        this.patience = patience;
    }

    /** @param wanted things that are equal are the same one; others rarely wait for each other */
    public <T> T pass(Object wanted, Supplier<T> work) {
        Semaphore stripe = stripes.get(Math.floorMod(wanted.hashCode(), STRIPES));
        boolean taken = waitFor(stripe);
        try {
            return work.get();
        } finally {
            if (taken) {
                stripe.release();
            }
        }
    }

    private boolean waitFor(Semaphore stripe) {
        try {
            return stripe.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
