package com.bici.benchmarks.truth;

import com.bici.benchmarks.data.Payload;
import com.bici.benchmarks.data.Servers;
import com.bici.benchmarks.data.Sessions;
import com.bici.benchmarks.reader.SessionReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.HdrHistogram.Histogram;

/** Reads one session after the other while Redis hangs. */
final class Stall {

    /** More than any library waits for an answer. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final int KEYS = 2_000;
    private static final int FIRST = 5;

    private Stall() {}

    /**
     * What the calls took, in ms.
     *
     * @param calls that ended within {@code limitSeconds}; one that was still waiting then counts with what it had waited
     * @param failed of them gave an error instead of the session
     * @param firstFive the first ones, in their order
     */
    record Figures(long limitSeconds, long calls, long failed, double median, double most, List<Double> firstFive) {}

    static Figures measure(Servers servers, SessionReader node, Duration time) throws InterruptedException {
        for (int index = 0; index < KEYS; index++) {
            node.read(Sessions.id(Payload.SMALL, index));
        }
        Calls calls = new Calls(node, time);
        servers.stallRedis();
        try {
            calls.start();
            calls.join(time);
            calls.going.set(false);
        } finally {
            servers.resumeRedis();
        }
        if (!calls.join(PATIENCE)) {
            throw new IllegalStateException("a call did not end, though Redis answers again");
        }
        return calls.figures();
    }

    private static final class Calls extends Thread {

        private final SessionReader node;
        private final Duration time;
        private final AtomicBoolean going = new AtomicBoolean(true);
        private final Histogram micros = new Histogram(3);
        private final List<Double> first = new ArrayList<>();
        private long failed;

        Calls(SessionReader node, Duration time) {
            super("stalled-calls");
            this.node = node;
            this.time = time;
        }

        @Override
        public void run() {
            long end = System.nanoTime() + time.toNanos();
            for (int call = 0; going.get() && System.nanoTime() < end; call++) {
                long begin = System.nanoTime();
                failed += fails(call) ? 1 : 0;
                long took = (System.nanoTime() - begin) / 1_000;
                micros.recordValue(took);
                if (call < FIRST) {
                    first.add(took / 1e3);
                }
            }
        }

        private boolean fails(int call) {
            try {
                node.read(Sessions.id(Payload.SMALL, call % KEYS));
                return false;
            } catch (RuntimeException failure) {
                return true;
            }
        }

        private Figures figures() {
            return new Figures(
                    time.toSeconds(),
                    micros.getTotalCount(),
                    failed,
                    micros.getValueAtPercentile(50) / 1e3,
                    micros.getMaxValue() / 1e3,
                    List.copyOf(first));
        }
    }
}
