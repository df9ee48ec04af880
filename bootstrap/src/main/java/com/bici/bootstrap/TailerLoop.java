package com.bici.bootstrap;

import com.bici.application.event.EventTailer;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The thread on which this node follows the event log: at once when woken, otherwise every 250 ms. */
final class TailerLoop implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(250);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Semaphore wakes = new Semaphore(0);
    private final EventTailer tailer;
    private final Thread thread;
    private volatile boolean running = true;

    TailerLoop(EventTailer tailer) {
        this.tailer = tailer;
        thread = new Thread(this::follow, "event-tailer");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Never waits. */
    void wake() {
        wakes.release();
    }

    private void follow() {
        try {
            while (running) {
                boolean unused = wakes.tryAcquire(POLL.toMillis(), TimeUnit.MILLISECONDS);
                wakes.drainPermits();
                Background.attempt("Following the event log", tailer::advance);
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    /** Lets the events under way be delivered first. */
    @Override
    public void close() {
        running = false;
        wake();
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }
}
