package com.bici.adapters.http.stream;

import com.bici.domain.shared.OrganizationId;
import java.util.concurrent.atomic.AtomicBoolean;

/** A client's place in the order of its organization's events. */
final class Subscription {
    private static final long NEVER = 0;

    private final Client client;
    private final OrganizationId organization;
    private final EventFilter filter;
    private final AtomicBoolean resumed = new AtomicBoolean();
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile long seen;
    private volatile long again = NEVER;

    Subscription(Client client, OrganizationId organization, EventFilter filter) {
        this.client = client;
        this.organization = organization;
        this.filter = filter;
    }

    Client client() {
        return client;
    }

    OrganizationId organization() {
        return organization;
    }

    boolean wants(StreamEvent event) {
        return filter.passes(event);
    }

    /** The client has all it wants up to here. Only one thread at a time moves it on. */
    long seen() {
        return seen;
    }

    void seen(long position) {
        seen = position;
    }

    /** True the first time: whatever comes later is no new attempt of the client. */
    boolean isFirstResume() {
        return resumed.compareAndSet(false, true);
    }

    void end() {
        over.set(true);
    }

    boolean isOver() {
        return over.get();
    }

    /** Something has to be tried again, not before this moment of {@link System#nanoTime()}. */
    void tryAgainAt(long nanoTime) {
        again = nanoTime == NEVER ? 1 : nanoTime;
    }

    /** Whether the time has come; true once. */
    boolean takeTurn() {
        long due = again;
        boolean now = due != NEVER && System.nanoTime() - due >= 0;
        if (now) {
            again = NEVER;
        }
        return now;
    }
}
