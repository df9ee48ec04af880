package com.bici.benchmarks.truth;

import com.bici.benchmarks.data.Payload;
import com.bici.benchmarks.data.Sessions;
import com.bici.benchmarks.data.Truth;
import com.bici.benchmarks.reader.SessionReader;
import com.bici.domain.call.CallSessionId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Counts how often the database is asked when everybody wants the same session that nobody remembers. */
final class Stampede {

    private static final int READERS = 200;
    private static final int ROUNDS = 20;
    /** Sessions that nothing else in this program reads. */
    private static final int FIRST = Payload.SMALL.rows() - ROUNDS;

    private Stampede() {}

    /** Loads of one cold key by all readers of both nodes together. */
    record Figures(int readers, int rounds, double mean, long most) {}

    static Figures measure(Truth truth, SessionReader one, SessionReader two)
            throws ExecutionException, InterruptedException {
        long sum = 0;
        long most = 0;
        for (int round = 0; round < ROUNDS; round++) {
            CallSessionId cold = Sessions.id(Payload.SMALL, FIRST + round);
            truth.loads();
            all(List.of(one, two), cold);
            long loads = truth.loads();
            sum += loads;
            most = Math.max(most, loads);
        }
        return new Figures(2 * READERS, ROUNDS, (double) sum / ROUNDS, most);
    }

    private static void all(List<SessionReader> nodes, CallSessionId id)
            throws ExecutionException, InterruptedException {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<?>> reads = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int reader = 0; reader < READERS; reader++) {
                for (SessionReader node : nodes) {
                    reads.add(threads.submit(() -> {
                        start.await();
                        return node.read(id);
                    }));
                }
            }
            start.countDown();
            for (Future<?> read : reads) {
                read.get();
            }
        }
    }
}
