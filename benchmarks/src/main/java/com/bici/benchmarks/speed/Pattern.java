package com.bici.benchmarks.speed;

import com.bici.benchmarks.data.Payload;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Which sessions are read, in which order. */
public enum Pattern {
    /** So few that memory, where there is one, always has them. */
    HOT("16 hot keys", 16),
    ZIPF_1K("Zipf 0.99 over 1,000 keys", 1_000),
    ZIPF_100K("Zipf 0.99 over 100,000 keys", 100_000),
    /** One after the other, so that half a second of memory never has the next one but Redis does. */
    SWEEP("all keys in turn", Integer.MAX_VALUE);

    private static final double SKEW = 0.99;
    private static final int DRAWN = 1 << 19;

    private final String label;
    private final int keys;

    Pattern(String label, int keys) {
        this.label = label;
        this.keys = keys;
    }

    public String label() {
        return label;
    }

    int keys(Payload payload) {
        return Math.min(keys, payload.rows());
    }

    /** Indexes of sessions, to be read from any place on and round again; the same in every run. */
    int[] order(Payload payload) {
        int count = keys(payload);
        return switch (this) {
            case HOT, SWEEP -> IntStream.range(0, count).toArray();
            case ZIPF_1K, ZIPF_100K -> zipf(count);
        };
    }

    private static int[] zipf(int count) {
        double[] cumulated = new double[count];
        double sum = 0;
        for (int rank = 0; rank < count; rank++) {
            sum += 1 / Math.pow(rank + 1.0, SKEW);
            cumulated[rank] = sum;
        }
        SplittableRandom random = new SplittableRandom(count);
        double whole = sum;
        return IntStream.range(0, DRAWN)
                .map(draw -> rank(cumulated, random.nextDouble(whole)))
                .toArray();
    }

    /** The first rank whose cumulated share is above the drawn one. */
    private static int rank(double[] cumulated, double drawn) {
        int low = 0;
        int high = cumulated.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cumulated[middle] <= drawn) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
