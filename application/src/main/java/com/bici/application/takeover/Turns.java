package com.bici.application.takeover;

import com.bici.domain.shared.LeadId;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Lets those who want the same lead at the same moment come one after the other on this node, so that one of them waits
 * for the lead's row in Postgres and not all, each with a connection. Postgres decides all the same: who has waited long
 * enough goes without a turn.
 */
final class Turns {

    private static final int STRIPES = 64;
    private static final long PATIENCE_MS = 250;

    private final List<Semaphore> stripes =
            Stream.generate(() -> new Semaphore(1, true)).limit(STRIPES).toList();

    <T> T take(LeadId lead, Supplier<T> work) {
        Semaphore stripe = stripes.get(Math.floorMod(lead.hashCode(), STRIPES));
        boolean taken = waitFor(stripe);
        try {
            return work.get();
        } finally {
            if (taken) {
                stripe.release();
            }
        }
    }

    private static boolean waitFor(Semaphore stripe) {
        try {
            return stripe.tryAcquire(PATIENCE_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
