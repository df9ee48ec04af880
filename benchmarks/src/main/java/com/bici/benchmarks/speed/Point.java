package com.bici.benchmarks.speed;

import com.bici.benchmarks.data.Payload;
import com.bici.benchmarks.reader.Contender;
import com.bici.benchmarks.reader.Contender.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.openjdk.jmh.annotations.Mode;

/** One thing that is measured of one contender. */
record Point(Contender contender, Payload payload, Pattern pattern, int threads, Mode mode) {

    static final int PASSES = 3;

    /**
     * What varies from the base: one thing at a time.
     *
     * @param passes in which it is measured
     */
    private record Setting(Payload payload, Pattern pattern, int threads, Mode mode, int passes) {}

    private static final List<Setting> SETTINGS = List.of(
            new Setting(Payload.MEDIUM, Pattern.HOT, 1, Mode.AverageTime, PASSES),
            new Setting(Payload.MEDIUM, Pattern.SWEEP, 1, Mode.AverageTime, PASSES),
            new Setting(Payload.MEDIUM, Pattern.ZIPF_1K, 8, Mode.SampleTime, 1),
            new Setting(Payload.MEDIUM, Pattern.ZIPF_1K, 1, Mode.AverageTime, 1),
            new Setting(Payload.MEDIUM, Pattern.ZIPF_1K, 8, Mode.AverageTime, PASSES),
            new Setting(Payload.MEDIUM, Pattern.ZIPF_1K, 64, Mode.AverageTime, 1),
            new Setting(Payload.MEDIUM, Pattern.ZIPF_100K, 8, Mode.AverageTime, 1),
            new Setting(Payload.SMALL, Pattern.SWEEP, 1, Mode.AverageTime, 1),
            new Setting(Payload.LARGE, Pattern.SWEEP, 1, Mode.AverageTime, 1));

    /**
     * Setting by setting, the contenders of each side by side in time; what is promised in every pass. Every second pass
     * has them the other way round, so that none always comes after the same one.
     */
    static List<Point> chosen(int pass) {
        List<Point> points = new ArrayList<>();
        for (Setting setting : SETTINGS) {
            List<Contender> contenders = new ArrayList<>(List.of(Contender.values()));
            if (pass % 2 == 1) {
                Collections.reverse(contenders);
            }
            contenders.stream()
                    .filter(contender -> pass < setting.passes && tells(contender, setting))
                    .map(contender ->
                            new Point(contender, setting.payload, setting.pattern, setting.threads, setting.mode))
                    .forEach(points::add);
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
