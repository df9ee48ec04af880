package com.bici.benchmarks.page;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Something that was promised, beside what was measured.
 *
 * @param bound what was promised, as it is shown
 * @param measured as it is shown
 */
record Target(String name, String bound, String measured, Verdict verdict) {

    private static final int DIGITS = 3;

    enum Verdict {
        MET("yes"),
        MISSED("**no**"),
        UNKNOWN("not measured");

        private final String text;

        Verdict(String text) {
            this.text = text;
        }
    }

    static Target atMost(String name, double bound, String unit, OptionalDouble measured) {
        return new Target(
                name, "≤ " + shown(bound, unit), shown(measured, unit), verdict(measured, measured.orElse(0) <= bound));
    }

    static Target atLeast(String name, double bound, String unit, OptionalDouble measured) {
        return new Target(
                name, "≥ " + shown(bound, unit), shown(measured, unit), verdict(measured, measured.orElse(0) >= bound));
    }

    private static Verdict verdict(OptionalDouble measured, boolean met) {
        return measured.isEmpty() ? Verdict.UNKNOWN : met ? Verdict.MET : Verdict.MISSED;
    }

    private static String shown(OptionalDouble value, String unit) {
        return value.isEmpty() ? Table.figure(value) : shown(value.getAsDouble(), unit);
    }

    private static String shown(double value, String unit) {
        String figure = BigDecimal.valueOf(value)
                .setScale(DIGITS, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
        return (figure + " " + unit).strip();
    }

    List<String> cells() {
        return List.of(name, bound, measured, verdict.text);
    }
}
