package com.bici.benchmarks.growth;

import com.bici.benchmarks.server.Connection;
import com.bici.benchmarks.server.Connection.Answer;
import com.bici.benchmarks.server.ServerProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.HdrHistogram.Histogram;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks stores of all sizes the same, one request after the other, in short turns: what else the machine does meets all. */
final class Lookups {

    private static final Logger LOG = LoggerFactory.getLogger(Lookups.class);
    private static final Duration TURN = Duration.ofMillis(250);

    private final Duration warmup;
    private final int rounds;

    /**
     * @param warmup for each lookup of each store
     * @param rounds turns of each that count
     */
    Lookups(Duration warmup, int rounds) {
        this.warmup = warmup;
        this.rounds = rounds;
    }

    /** A node that is asked about its store. */
    record Asked(String node, Store store, ServerProcess server) {}

    /**
     * What one lookup took at one node, in µs.
     *
     * @param median of the turns' medians
     * @param p99 over all turns
     */
    record Line(String name, String node, int size, double median, double p99, long requests) {}

    List<Line> measure(List<Asked> nodes) throws IOException {
        List<List<Times>> lookups =
                Lookup.all().stream().map(lookup -> ofNodes(lookup, nodes)).toList();
        for (List<Times> times : lookups) {
            for (Times time : times) {
                time.take(warmup);
                time.forget();
            }
        }
        for (List<Times> times : lookups) {
            inTurns(times);
            times.forEach(time -> LOG.info("{}", time.line()));
        }
        return lookups.stream().flatMap(List::stream).map(Times::line).toList();
    }

    private static List<Times> ofNodes(Lookup lookup, List<Asked> nodes) {
        return nodes.stream()
                .filter(node -> node.store().size() <= lookup.limit())
                .map(node -> new Times(lookup, node))
                .toList();
    }

    private void inTurns(List<Times> times) throws IOException {
        for (int round = 0; round < rounds; round++) {
            for (Times time : times) {
                time.take(TURN);
            }
        }
    }

    /** The times of one lookup at one node. */
    private static final class Times {

        private final Lookup lookup;
        private final Asked asked;
        private final SplittableRandom random = new SplittableRandom(1);
        private final Histogram all = new Histogram(3);
        private final List<Double> medians = new ArrayList<>();

        Times(Lookup lookup, Asked asked) {
            this.lookup = lookup;
            this.asked = asked;
        }

        /** At least one request. */
        void take(Duration turn) throws IOException {
            Histogram nanos = new Histogram(3);
            long end = System.nanoTime() + turn.toNanos();
            try (Connection connection = new Connection(asked.server().port())) {
                do {
                    nanos.recordValue(ask(connection));
                } while (System.nanoTime() < end);
            }
            all.add(nanos);
            medians.add(nanos.getValueAtPercentile(50) / 1e3);
        }

        private long ask(Connection connection) throws IOException {
            int row = random.nextInt(asked.store().size());
            byte[] request = lookup.request().apply(asked.store(), row).bytes();
            long begin = System.nanoTime();
            Answer answer = connection.send(request);
            long took = System.nanoTime() - begin;
            if (answer.status() != 200) {
                throw new IllegalStateException(lookup.name() + " was answered with " + answer);
            }
            return took;
        }

        void forget() {
            all.reset();
            medians.clear();
        }

        Line line() {
            return new Line(
                    lookup.name(),
                    asked.node(),
                    asked.store().size(),
                    medians.stream().sorted().toList().get(medians.size() / 2),
                    all.getValueAtPercentile(99) / 1e3,
                    all.getTotalCount());
        }
    }
}
