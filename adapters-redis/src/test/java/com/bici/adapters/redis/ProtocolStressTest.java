package com.bici.adapters.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.adapters.redis.StressedKey.Count;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Writers, readers, loaders that fill late, and evictions on a real Redis. */
final class ProtocolStressTest {

    private static final int WRITERS = 3;
    private static final int READERS = 8;
    private static final int READS = 1_500;

    @Test
    void read_neverOlderThanPublishedBeforeItBegan() throws Exception {
        Count count = stress("test:stress", false);
        assertThat(count.hits()).isGreaterThan(READS);
        assertThat(count.stale()).isZero();
    }

    @Test
    void plainSetOnRead_isCaughtServingOldValues() throws Exception {
        assertThat(stress("test:stress:plain", true).stale()).isPositive();
    }

    private static Count stress(String key, boolean plainSet)
            throws InterruptedException, ExecutionException, TimeoutException {
        try (TestScripts redis = TestScripts.connect(TestRedis.shared());
                ExecutorService late = Executors.newFixedThreadPool(2);
                ExecutorService threads = Executors.newFixedThreadPool(WRITERS + READERS + 1)) {
            StressedKey stressed = new StressedKey(redis, key, late, plainSet);
            run(stressed, threads);
            return stressed.count();
        }
    }

    private static void run(StressedKey key, ExecutorService threads)
            throws InterruptedException, ExecutionException, TimeoutException {
        AtomicBoolean reading = new AtomicBoolean(true);
        List<Future<?>> readers = new ArrayList<>();
        List<Future<?>> others = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            readers.add(threads.submit(() -> repeat(READS, key::read)));
        }
        for (int i = 0; i < WRITERS; i++) {
            others.add(threads.submit(() -> until(reading, 10_000, key::write)));
        }
        others.add(threads.submit(() -> until(reading, 20_000, key::evict)));
        try {
            for (Future<?> reader : readers) {
                reader.get(60, TimeUnit.SECONDS);
            }
        } finally {
            reading.set(false);
        }
        for (Future<?> other : others) {
            other.get(10, TimeUnit.SECONDS);
        }
    }

    private static void repeat(int times, Runnable action) {
        for (int i = 0; i < times; i++) {
            action.run();
        }
    }

    private static void until(AtomicBoolean going, int mostPauseMicros, Runnable action) {
        while (going.get()) {
            action.run();
            pause(mostPauseMicros);
        }
    }

    private static void pause(int mostMicros) {
        LockSupport.parkNanos(
                TimeUnit.MICROSECONDS.toNanos(ThreadLocalRandom.current().nextInt(mostMicros)));
    }
}
