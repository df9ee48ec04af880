package com.bici.bootstrap.configuration;

import java.net.URI;
import java.time.Duration;

/**
 * What providers tell the service, and how fast. Calls begin within the first fifth of the time and last four fifths of
 * it, so that in between all of them are live and the chosen rate is reached.
 *
 * @param service address of a node
 * @param rate deliveries per second while all calls are live, repeated ones included
 * @param duration from the first delivery to the last
 * @param faults percentage of deliveries that come twice or late
 * @param storeNumber who is called and written to, in E.164
 * @param seed the same one gives the same customers, who say the same
 */
public record SimulatedTraffic(
        URI service, int calls, int texts, int rate, Duration duration, int faults, String storeNumber, int seed) {

    /** The text itself, and two steps of the answer's delivery. */
    public static final int DELIVERIES_OF_A_TEXT = 3;

    /** Its announcement, start, end, report, and something that was said. */
    private static final int LEAST_DELIVERIES_OF_A_CALL = 6;

    private static final double BEGINNING = 0.2;

    /** How long calls go on beginning. */
    public Duration beginning() {
        return scaled(duration, BEGINNING);
    }

    /** How long a call lasts. */
    public Duration callTime() {
        return scaled(duration, 1 - BEGINNING);
    }

    /** From one delivery of a call to its next one. */
    public Duration gap() {
        return scaled(Duration.ofSeconds(1), calls / rateOfCalls());
    }

    public int deliveriesOfACall() {
        return (int) (seconds(callTime()) * rateOfCalls() / Math.max(1, calls));
    }

    boolean isPossible() {
        return rateOfCalls() > 0 && (calls == 0 || deliveriesOfACall() >= LEAST_DELIVERIES_OF_A_CALL);
    }

    /** What texts and repetitions leave of the rate. Two of three faults repeat a delivery. */
    private double rateOfCalls() {
        double once = rate / (1 + faults / 100.0 * 2 / 3);
        return once - DELIVERIES_OF_A_TEXT * texts / seconds(duration);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }

    private static Duration scaled(Duration duration, double factor) {
        return Duration.ofNanos((long) (duration.toNanos() * factor));
    }
}
