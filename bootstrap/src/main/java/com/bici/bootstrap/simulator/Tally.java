package com.bici.bootstrap.simulator;

import com.bici.bootstrap.simulator.Delivery.Attempt;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Counts what was answered. */
final class Tally {

    /** Microseconds, to a thousandth of their own. */
    private static final int DIGITS = 3;

    private final Map<Kind, Answers> kinds = new EnumMap<>(Kind.class);

    /** Guarded by the tally. */
    private static final class Answers {

        private final Histogram micros = new Histogram(DIGITS);
        private final Map<String, Long> unexpected = new TreeMap<>();
        private long sent;
        private long again;
        private long accepted;
    }

    synchronized void sent(Kind kind, Attempt attempt) {
        Answers answers = of(kind);
        answers.sent++;
        answers.again += attempt == Attempt.AGAIN ? 1 : 0;
    }

    synchronized void accepted(Kind kind, long nanos) {
        Answers answers = of(kind);
        answers.accepted++;
        answers.micros.recordValue(TimeUnit.NANOSECONDS.toMicros(Math.max(0, nanos)));
    }

    /** @param what how it was answered instead */
    synchronized void unexpected(Kind kind, String what, long nanos) {
        Answers answers = of(kind);
        answers.unexpected.merge(what, 1L, Long::sum);
        answers.micros.recordValue(TimeUnit.NANOSECONDS.toMicros(Math.max(0, nanos)));
    }

    private Answers of(Kind kind) {
        return kinds.computeIfAbsent(kind, any -> new Answers());
    }

    /** What is known so far. */
    synchronized Summary summary(Duration time, boolean complete) {
        List<Summary.Line> lines = new ArrayList<>();
        Answers all = new Answers();
        kinds.forEach((kind, answers) -> {
            lines.add(line(kind.label(), answers));
            all.micros.add(answers.micros);
            all.sent += answers.sent;
            all.again += answers.again;
            all.accepted += answers.accepted;
            answers.unexpected.forEach((what, count) -> all.unexpected.merge(what, count, Long::sum));
        });
        return new Summary(lines, line("all", all), time, complete);
    }

    private static Summary.Line line(String label, Answers answers) {
        return new Summary.Line(
                label,
                answers.sent,
                answers.accepted,
                answers.again,
                Map.copyOf(answers.unexpected),
                new Summary.Latencies(
                        quantile(answers, 50), quantile(answers, 95), quantile(answers, 99), quantile(answers, 100)));
    }

    private static Duration quantile(Answers answers, double percent) {
        return Duration.of(answers.micros.getValueAtPercentile(percent), ChronoUnit.MICROS);
    }
}
