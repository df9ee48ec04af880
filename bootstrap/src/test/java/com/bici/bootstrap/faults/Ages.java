package com.bici.bootstrap.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** How long answers had been outdated when they were asked for. */
final class Ages {

    private final List<Long> outdated = new ArrayList<>();
    private long reads;

    void add(long nanos) {
        reads++;
        if (nanos > 0) {
            outdated.add(nanos);
        }
    }

    Duration greatest() {
        return Duration.ofNanos(
                outdated.stream().mapToLong(Long::longValue).max().orElse(0));
    }

    @Override
    public String toString() {
        Collections.sort(outdated);
        return String.format(
                Locale.ROOT,
                "%d of %d reads were outdated; of those p50 %d ms, p99 %d ms, max %d ms",
                outdated.size(),
                reads,
                millis(50),
                millis(99),
                millis(100));
    }

    private long millis(int percent) {
        return outdated.isEmpty()
                ? 0
                : Duration.ofNanos(outdated.get((outdated.size() - 1) * percent / 100))
                        .toMillis();
    }
}
