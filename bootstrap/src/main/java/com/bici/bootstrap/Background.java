package com.bici.bootstrap;

import com.bici.domain.shared.DatabaseUnavailable;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The few threads on which everything happens that nobody asked for by a request. */
final class Background implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Background.class);
    private static final int THREADS = 8;

    private final ScheduledThreadPoolExecutor executor;

    Background() {
        AtomicInteger number = new AtomicInteger();
        executor = new ScheduledThreadPoolExecutor(THREADS, work -> {
            Thread thread = new Thread(work, "background-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
    }

    ScheduledExecutorService executor() {
        return executor;
    }

    /** Does the work again and again, the period after it was last done; a failure does not end that. */
    void repeat(String name, Duration period, Runnable work) {
        ScheduledFuture<?> unused = executor.scheduleWithFixedDelay(
                () -> attempt(name, work), period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Does the work; a failure is logged. */
    static void attempt(String name, Runnable work) {
        try {
            work.run();
        } catch (DatabaseUnavailable away) {
            LOG.debug("{} waits for Postgres", name);
        } catch (RuntimeException e) {
            LOG.error("{} failed", name, e);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
