package com.bici.benchmarks.http;

import com.bici.benchmarks.server.Connection;
import com.bici.benchmarks.server.Connection.Answer;
import com.bici.benchmarks.server.Request;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.HdrHistogram.Histogram;

/**
 * Sends operations over some connections, each on a virtual thread. In the open loop an operation has its time, kept
 * by nobody's answer, and its latency counts from then: what a slow answer delays counts against the server.
 */
final class Driver {

    private static final int CONNECTIONS = 32;

    private final int port;

    Driver(int port) {
        this.port = port;
    }

    /**
     * What the answers were like, in ms.
     *
     * @param answers how many of each status and {@code Cache-Status}
     */
    record Figures(
            int operations,
            double rate,
            double mean,
            double median,
            double p99,
            double p999,
            double most,
            Map<String, Integer> answers) {}

    /** As fast as the answers come, to make ready for what is measured. */
    void warm(int operations, IntFunction<List<Request>> operation) throws ExecutionException, InterruptedException {
        run(operations, operation, (index, begin) -> {});
    }

    Figures measure(int rate, Duration time, IntFunction<List<Request>> operation)
            throws ExecutionException, InterruptedException {
        double period = 1e9 / rate;
        int operations = (int) (time.toNanos() / period);
        return run(operations, operation, (index, begin) -> awaitUntil(begin + (long) (index * period)))
                .figures(operations, rate, (long) period);
    }

    private interface Pace {
        void await(int index, long begin);
    }

    private static void awaitUntil(long moment) {
        for (long left = moment - System.nanoTime(); left > 0; left = moment - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private Seen run(int operations, IntFunction<List<Request>> operation, Pace pace)
            throws ExecutionException, InterruptedException {
        AtomicInteger next = new AtomicInteger();
        long begin = System.nanoTime();
        Seen all = new Seen(begin);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Seen>> parts = new ArrayList<>();
            for (int connection = 0; connection < CONNECTIONS; connection++) {
                parts.add(threads.submit(() -> work(next, operations, operation, pace, begin)));
            }
            for (Future<Seen> part : parts) {
                all.add(part.get());
            }
        }
        return all;
    }

    private Seen work(AtomicInteger next, int operations, IntFunction<List<Request>> operation, Pace pace, long begin)
            throws IOException {
        Seen seen = new Seen(begin);
        try (Connection connection = new Connection(port)) {
            for (int index = next.getAndIncrement(); index < operations; index = next.getAndIncrement()) {
                List<Request> requests = operation.apply(index);
                pace.await(index, begin);
                for (Request request : requests) {
                    seen.answer(connection.send(request.bytes()));
                }
                seen.ended(index);
            }
        }
        return seen;
    }

    /** What one connection saw, or all of them. */
    private static final class Seen {

        private final long begin;
        private final List<long[]> ends = new ArrayList<>();
        private final Map<String, Integer> answers = new TreeMap<>();

        Seen(long begin) {
            this.begin = begin;
        }

        void answer(Answer answer) {
            String kind = answer.cache().replaceAll("; ttl=-?\\d+", "").replace("bici; ", "");
            answers.merge(kind.isEmpty() ? answer.status() + "" : answer.status() + " " + kind, 1, Integer::sum);
        }

        void ended(int index) {
            ends.add(new long[] {index, System.nanoTime() - begin});
        }

        void add(Seen other) {
            ends.addAll(other.ends);
            other.answers.forEach((kind, count) -> answers.merge(kind, count, Integer::sum));
        }

        Figures figures(int operations, int rate, long period) {
            Histogram micros = new Histogram(3);
            ends.forEach(end -> micros.recordValue(Math.max(0, end[1] - end[0] * period) / 1_000));
            return new Figures(
                    operations,
                    rate,
                    micros.getMean() / 1e3,
                    micros.getValueAtPercentile(50) / 1e3,
                    micros.getValueAtPercentile(99) / 1e3,
                    micros.getValueAtPercentile(99.9) / 1e3,
                    micros.getMaxValue() / 1e3,
                    answers);
        }
    }
}
