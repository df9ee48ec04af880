package com.bici.benchmarks.speed;

import com.bici.benchmarks.data.Payload;
import com.bici.benchmarks.reader.Contender;
import com.bici.benchmarks.reader.Contender.Level;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Mode;

/** One thing that is measured of one contender. */
record Point(Contender contender, Payload payload, Pattern pattern, int threads, Mode mode) {

    /** What varies from the base: one thing at a time. */
    private record Setting(Payload payload, Pattern pattern, int threads, Mode mode) {}

    private static final List<Setting> SETTINGS = List.of(
            new Setting(Payload.MEDIUM, Pattern.HOT, 1, Mode.AverageTime),
            new Setting(Payload.MEDIUM, Pattern.SWEEP, 1, Mode.AverageTime),
            new Setting(Payload.MEDIUM, Pattern.ZIPF_1K, 8, Mode.SampleTime),
            new Setting(Payload.MEDIUM, Pattern.ZIPF_1K, 1, Mode.AverageTime),
            new Setting(Payload.MEDIUM, Pattern.ZIPF_1K, 8, Mode.AverageTime),
            new Setting(Payload.MEDIUM, Pattern.ZIPF_1K, 64, Mode.AverageTime),
            new Setting(Payload.MEDIUM, Pattern.ZIPF_100K, 8, Mode.AverageTime),
            new Setting(Payload.SMALL, Pattern.SWEEP, 1, Mode.AverageTime),
            new Setting(Payload.LARGE, Pattern.SWEEP, 1, Mode.AverageTime));

    /** Setting by setting, the contenders of each side by side in time; the most telling settings first. */
    static List<Point> chosen() {
        List<Point> points = new ArrayList<>();
        for (Setting setting : SETTINGS) {
            for (Contender contender : Contender.values()) {
                if (tells(contender, setting)) {
                    points.add(new Point(contender, setting.payload, setting.pattern, setting.threads, setting.mode));
                }
            }
        }
        return points;
    }

    /** A key that is never remembered costs the same however often it is asked for. */
    private static boolean tells(Contender contender, Setting setting) {
        return contender.level() != Level.MISS || setting.pattern == Pattern.SWEEP;
    }

    /** Every combination; takes hours. */
    static List<Point> all() {
        List<Point> points = new ArrayList<>();
        for (Payload payload : Payload.values()) {
            for (Pattern pattern : Pattern.values()) {
                for (int threads : new int[] {1, 8, 64}) {
                    for (Mode mode : new Mode[] {Mode.AverageTime, Mode.SampleTime}) {
                        for (Contender contender : Contender.values()) {
                            points.add(new Point(contender, payload, pattern, threads, mode));
                        }
                    }
                }
            }
        }
        return points;
    }
}
