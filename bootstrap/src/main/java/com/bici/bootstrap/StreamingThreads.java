package com.bici.bootstrap;

import com.bici.adapters.http.stream.StreamThreads;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads that work for all streams together. */
final class StreamingThreads implements AutoCloseable {

    /** They never wait, so more than there are cores would only compete. */
    private static final int WRITERS = Math.max(2, Runtime.getRuntime().availableProcessors());

    /** They wait for Postgres: so many replays may compete with requests for its connections. */
    private static final int READERS = 4;

    private final ExecutorService writers = Executors.newFixedThreadPool(WRITERS, named("stream-writer-"));
    private final ExecutorService readers = Executors.newFixedThreadPool(READERS, named("stream-reader-"));

    private static ThreadFactory named(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return work -> {
            Thread thread = new Thread(work, prefix + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    StreamThreads threads() {
        return new StreamThreads(writers, readers);
    }

    @Override
    public void close() {
        writers.shutdownNow();
        readers.shutdownNow();
    }
}
