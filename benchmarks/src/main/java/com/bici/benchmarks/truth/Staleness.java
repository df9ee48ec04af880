package com.bici.benchmarks.truth;

import com.bici.benchmarks.data.Payload;
import com.bici.benchmarks.data.Sessions;
import com.bici.benchmarks.data.Truth;
import com.bici.benchmarks.reader.SessionReader;
import com.bici.domain.cache.Committed;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallSessionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Counts reads that give an older version than one that was committed, and told to the cache, before the read began:
 * while there are writers on one node, and once they have stopped.
 */
final class Staleness {

    private static final Payload PAYLOAD = Payload.SMALL;
    private static final int KEYS = 64;
    private static final int WRITERS = 4;
    private static final int READERS = 4;
    /** What a message between nodes may take. */
    private static final Duration REST = Duration.ofSeconds(1);

    private final Truth truth;
    private final SessionReader writing;
    private final SessionReader other;
    private final CallSessionId[] ids = Sessions.first(PAYLOAD, KEYS);
    private final AtomicLongArray told = new AtomicLongArray(KEYS);
    private final LongAdder writes = new LongAdder();

    private Staleness(Truth truth, SessionReader writing, SessionReader other) {
        this.truth = truth;
        this.writing = writing;
        this.other = other;
    }

    /**
     * What was seen.
     *
     * @param atRest of so many keys a node still gave an older version a second after the last write
     */
    record Figures(long writes, Reads sameNode, Reads otherNode, int keys, int atRest) {}

    record Reads(long reads, long stale) {}

    static Figures measure(Truth truth, SessionReader writing, SessionReader other, Duration time)
            throws ExecutionException, InterruptedException {
        return new Staleness(truth, writing, other).measure(time);
    }

    private Figures measure(Duration time) throws ExecutionException, InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Future<?>> writers = new ArrayList<>();
            List<Future<Reads>> same = new ArrayList<>();
            List<Future<Reads>> others = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                writers.add(threads.submit(() -> write(end)));
            }
            for (int reader = 0; reader < READERS; reader++) {
                same.add(threads.submit(() -> read(writing, end)));
                others.add(threads.submit(() -> read(other, end)));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
            Reads onSame = sum(same);
            Reads onOther = sum(others);
            LockSupport.parkNanos(REST.toNanos());
            return new Figures(writes.sum(), onSame, onOther, KEYS, atRest());
        }
    }

    private void write(long end) {
        while (System.nanoTime() < end) {
            int key = ThreadLocalRandom.current().nextInt(KEYS);
            Committed<CallSession> change = truth.change(ids[key]);
            writing.changed(change);
            told.accumulateAndGet(key, change.value().version(), Math::max);
            writes.increment();
        }
    }

    private Reads read(SessionReader node, long end) {
        long reads = 0;
        long stale = 0;
        while (System.nanoTime() < end) {
            int key = ThreadLocalRandom.current().nextInt(KEYS);
            reads++;
            stale += isStale(node, key) ? 1 : 0;
        }
        return new Reads(reads, stale);
    }

    private boolean isStale(SessionReader node, int key) {
        long known = told.get(key);
        return node.read(ids[key]).version() < known;
    }

    private int atRest() {
        int stale = 0;
        for (int key = 0; key < KEYS; key++) {
            stale += isStale(writing, key) || isStale(other, key) ? 1 : 0;
        }
        return stale;
    }

    private static Reads sum(List<Future<Reads>> parts) throws ExecutionException, InterruptedException {
        long reads = 0;
        long stale = 0;
        for (Future<Reads> part : parts) {
            reads += part.get().reads();
            stale += part.get().stale();
        }
        return new Reads(reads, stale);
    }
}
