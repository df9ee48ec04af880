package com.bici.adapters.redis;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/** One key over a database in memory, with readers and writers that may stop at the worst moments. */
final class StressedKey {

    /** What a read found; hits are of the cache, and stale if older than what was published before they began. */
    record Count(int hits, int stale) {}

    private final TestScripts redis;
    private final String key;
    private final Executor late;
    private final boolean plainSet;
    private final AtomicLong database = new AtomicLong(1);
    private final AtomicLong published = new AtomicLong(1);
    private final AtomicLong tokens = new AtomicLong();
    private final AtomicInteger hits = new AtomicInteger();
    private final AtomicInteger stale = new AtomicInteger();

    /**
     * @param late runs fills that arrive long after
     * @param plainSet whether loaders store with a plain SET instead of under their lease
     */
    StressedKey(TestScripts redis, String key, Executor late, boolean plainSet) {
        this.redis = redis;
        this.key = key;
        this.late = late;
        this.plainSet = plainSet;
    }

    void write() {
        long version = database.incrementAndGet();
        pause(300);
        redis.publish(key, version, text(version), "");
        published.accumulateAndGet(version, Math::max);
    }

    void evict() {
        redis.delete(key);
    }

    void read() {
        long least = published.get();
        if (Stored.parse(redis.get(key)) instanceof Stored.Value value) {
            hits.incrementAndGet();
            if (value.version() < least) {
                stale.incrementAndGet();
            }
            return;
        }
        String token = Long.toString(tokens.incrementAndGet());
        if (plainSet || redis.acquire(key, token).getFirst().equals("A")) {
            load(token);
        }
    }

    private void load(String token) {
        long version = database.get();
        if (ThreadLocalRandom.current().nextInt(8) == 0) {
            Executor later = CompletableFuture.delayedExecutor(
                    ThreadLocalRandom.current().nextInt(20), TimeUnit.MILLISECONDS, late);
            later.execute(() -> store(token, version));
        } else {
            pause(1_000);
            store(token, version);
        }
    }

    private void store(String token, long version) {
        if (plainSet) {
            redis.set(key, text(version));
        } else {
            redis.fill(key, token, version, text(version));
        }
    }

    Count count() {
        return new Count(hits.get(), stale.get());
    }

    private static String text(long version) {
        return Stored.value(version, Plan.OWNER, Plan.SCHEMA, 0, "{}");
    }

    private static void pause(int mostMicros) {
        LockSupport.parkNanos(
                TimeUnit.MICROSECONDS.toNanos(ThreadLocalRandom.current().nextInt(mostMicros)));
    }
}
