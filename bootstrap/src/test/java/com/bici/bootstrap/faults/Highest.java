package com.bici.bootstrap.faults;

import java.util.Comparator;
import java.util.List;

/** The highest version that was known at each time. */
final class Highest {

    private final long[] times;
    private final long[] versions;

    private Highest(long[] times, long[] versions) {
        this.times = times;
        this.versions = versions;
    }

    /** Of answers, each of which counts from its completion on. */
    static Highest of(List<Access> accesses) {
        List<Access> ordered = accesses.stream()
                .sorted(Comparator.comparingLong(Access::completed))
                .toList();
        long[] times = new long[ordered.size()];
        long[] versions = new long[ordered.size()];
        long highest = 0;
        for (int index = 0; index < times.length; index++) {
            highest = Math.max(highest, ordered.get(index).version());
            times[index] = ordered.get(index).completed();
            versions[index] = highest;
        }
        return new Highest(times, versions);
    }

    /** What was known just before that time; 0 when nothing was. */
    long before(long time) {
        int index = firstNotBelow(times, time);
        return index == 0 ? 0 : versions[index - 1];
    }

    /** Since when something newer than the version was known; the end of time if it never was. */
    long outdated(long version) {
        int index = firstNotBelow(versions, version + 1);
        return index == times.length ? Long.MAX_VALUE : times[index];
    }

    private static int firstNotBelow(long[] sorted, long value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
