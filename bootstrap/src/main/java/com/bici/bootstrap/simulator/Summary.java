package com.bici.bootstrap.simulator;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How the service took what it was told.
 *
 * @param complete whether everything was delivered that was to be
 */
record Summary(List<Line> kinds, Line all, Duration time, boolean complete) {

    private static final String ROW = "%-36s %8s %9s %9s %11s %9s %9s %9s %9s%n";

    /**
     * @param repeated how many of those sent were known to have been sent before
     * @param unexpected answers that were not the right one, by their status or by what happened instead
     * @param latencies from the moment at which each was meant to be sent
     */
    record Line(
            String label, long sent, long accepted, long repeated, Map<String, Long> unexpected, Latencies latencies) {

        private String row() {
            return String.format(
                    Locale.ROOT,
                    ROW,
                    label,
                    sent,
                    accepted,
                    repeated,
                    count(),
                    millis(latencies.p50()),
                    millis(latencies.p95()),
                    millis(latencies.p99()),
                    millis(latencies.greatest()));
        }

        private long count() {
            return unexpected.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    record Latencies(Duration p50, Duration p95, Duration p99, Duration greatest) {}

    boolean isAsExpected() {
        return complete && all.unexpected().isEmpty();
    }

    String progress() {
        return String.format(
                Locale.ROOT,
                "%d s  %d sent, %d accepted, %d of them again, %d unexpected, p50 %s, p99 %s",
                time.toSeconds(),
                all.sent(),
                all.accepted(),
                all.repeated(),
                all.count(),
                millis(all.latencies().p50()),
                millis(all.latencies().p99()));
    }

    String text() {
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT, ROW, "", "sent", "accepted", "repeated", "unexpected", "p50", "p95", "p99", "max"));
        kinds.forEach(kind -> text.append(kind.row()));
        text.append(all.row());
        text.append(String.format(
                Locale.ROOT,
                "%nIn %.1f s, %.1f a second; times from when each was meant to be sent.",
                time.toMillis() / 1000.0,
                all.sent() * 1000.0 / Math.max(1, time.toMillis())));
        kinds.stream().filter(kind -> !kind.unexpected().isEmpty()).forEach(kind -> text.append(mistakes(kind)));
        if (!complete) {
            text.append(String.format("%nIt ended early: not everything was sent, or answered."));
        }
        return text.toString();
    }

    private static String mistakes(Line kind) {
        return new TreeMap<>(kind.unexpected())
                .entrySet().stream()
                        .map(answer -> answer.getValue() + " × " + answer.getKey())
                        .collect(Collectors.joining(", ", String.format("%n%s was answered: ", kind.label()), ""));
    }

    private static String millis(Duration latency) {
        return String.format(Locale.ROOT, "%.1f ms", latency.toNanos() / 1e6);
    }
}
