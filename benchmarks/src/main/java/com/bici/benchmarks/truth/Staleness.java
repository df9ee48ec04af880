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
    /** Of so many versions of a key it is known when the cache was told of them. */
    private static final int REMEMBERED = 1 << 12;
    /** What a message between nodes may take. */
    private static final Duration REST = Duration.ofSeconds(1);

    private final Truth truth;
    private final SessionReader writing;
    private final SessionReader other;
    private final CallSessionId[] ids = Sessions.first(PAYLOAD, KEYS);
    private final AtomicLongArray told = new AtomicLongArray(KEYS);
    private final AtomicLongArray toldAt = new AtomicLongArray(KEYS * REMEMBERED);
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

    /** @param longestMs for how long the cache had known of a newer version, at most */
    record Reads(long reads, long stale, double longestMs) {}

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
            long version = change.value().version();
            toldAt.set(place(key, version), System.nanoTime());
            told.accumulateAndGet(key, version, Math::max);
            writes.increment();
        }
    }

    private static int place(int key, long version) {
        return key * REMEMBERED + (int) (version % REMEMBERED);
    }

    private Reads read(SessionReader node, long end) {
        long reads = 0;
        long stale = 0;
        long longest = 0;
        while (System.nanoTime() < end) {
            long age = staleness(node, ThreadLocalRandom.current().nextInt(KEYS));
            reads++;
            stale += age > 0 ? 1 : 0;
            longest = Math.max(longest, age);
        }
        return new Reads(reads, stale, longest / 1e6);
    }

    /** For how long a newer version had been told of than is read now; 0 if none had. */
    private long staleness(SessionReader node, int key) {
        long known = told.get(key);
        long begin = System.nanoTime();
        long version = node.read(ids[key]).version();
        long age = 0;
        for (long newer = known; newer > Math.max(version, known - REMEMBERED); newer--) {
            long at = toldAt.get(place(key, newer));
            age = at == 0 ? age : Math.max(age, begin - at);
        }
        return version < known ? Math.max(1, age) : 0;
    }

    private int atRest() {
        int stale = 0;
        for (int key = 0; key < KEYS; key++) {
            stale += staleness(writing, key) + staleness(other, key) > 0 ? 1 : 0;
        }
        return stale;
    }

    private static Reads sum(List<Future<Reads>> parts) throws ExecutionException, InterruptedException {
        long reads = 0;
        long stale = 0;
        double longest = 0;
        for (Future<Reads> part : parts) {
            reads += part.get().reads();
            stale += part.get().stale();
            longest = Math.max(longest, part.get().longestMs());
        }
        return new Reads(reads, stale, longest);
    }
}
