package com.bici.bootstrap;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that prepare voice calls while the telephone rings. */
final class InitiationThreads implements AutoCloseable {

    /** They wait for Postgres: so many calls may compete with requests for its connections. */
    private static final int THREADS = 8;

    /** More would wait for longer than a call can. */
    private static final int WAITING = 64;

    private final ThreadPoolExecutor threads;

    InitiationThreads() {
        AtomicInteger number = new AtomicInteger();
        threads = new ThreadPoolExecutor(
                THREADS, THREADS, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(WAITING), work -> {
                    Thread thread = new Thread(work, "initiation-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
    }

    ExecutorService threads() {
        return threads;
    }

    /** Calls that were begun are finished, if they are quick. */
    @Override
    public void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(1, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            threads.shutdownNow();
        }
    }
}
