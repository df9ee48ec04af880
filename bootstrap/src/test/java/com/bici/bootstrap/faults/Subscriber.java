package com.bici.bootstrap.faults;

import com.bici.bootstrap.EventReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Hears events through one node after the other, cut off again and again. */
final class Subscriber implements AutoCloseable {

    private final Site site;
    private final Random random;
    private final long from;
    private final List<Long> heard = Collections.synchronizedList(new ArrayList<>());
    private final Thread thread;
    private volatile long enough = Long.MAX_VALUE;
    private final AtomicInteger connections = new AtomicInteger();
    private volatile boolean over;

    /** @param from the last event before what it wants to hear */
    Subscriber(Site site, long seed, long from) {
        this.site = site;
        this.random = new Random(seed);
        this.from = from;
        this.thread = Thread.ofVirtual().start(this::run);
    }

    private void run() {
        while (last() < enough && !over) {
            try {
                listen();
            } catch (RuntimeException | AssertionError away) {
                // The next node may be there.
                LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            }
        }
    }

    private long last() {
        return heard.isEmpty() ? from : heard.getLast();
    }

    private void listen() {
        List<Member> members = List.copyOf(site.members());
        String node = members.get(random.nextInt(members.size())).program().application();
        try (EventReader reader = new EventReader(node, "?lastEventId=" + last())) {
            reader.connect();
            connections.incrementAndGet();
            LockSupport.parkNanos(Duration.ofMillis(random.nextInt(100, 1500)).toNanos());
            reader.cut();
            heard.addAll(reader.ids());
        }
    }

    /** Waits until this event has been heard, but no longer than the limit. */
    void awaitHeard(long last, Duration limit) throws InterruptedException {
        enough = last;
        thread.join(limit);
    }

    long from() {
        return from;
    }

    List<Long> heard() {
        synchronized (heard) {
            return List.copyOf(heard);
        }
    }

    int connections() {
        return connections.get();
    }

    @Override
    public void close() {
        over = true;
    }
}
