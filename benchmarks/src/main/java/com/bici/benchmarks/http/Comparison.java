package com.bici.benchmarks.http;

import com.bici.benchmarks.server.Request;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Two closed loops whose throughput is compared, in short turns: what else the machine does meets both alike.
 *
 * @param name how the page's targets find it
 */
record Comparison(String name, Side subject, Side reference) {

    private static final Duration TURN = Duration.ofSeconds(1);
    /** So many turns make the compiler ready. */
    private static final int WARMUPS = 2;

    /** @param requests are sent in turn, and differ in their paths only */
    record Side(String name, int port, List<Request> requests) {

        private double measure() throws IOException, InterruptedException {
            return Throughput.measure(port, requests, TURN);
        }
    }

    /**
     * What was measured, in answers a second.
     *
     * @param ratio the median of the rounds' ratios
     */
    record Figures(
            String name,
            String subject,
            String reference,
            double ratio,
            List<Double> subjectRates,
            List<Double> referenceRates) {}

    Figures measure(int rounds) throws IOException, InterruptedException {
        for (int turn = 0; turn < Math.min(WARMUPS, rounds); turn++) {
            subject.measure();
            reference.measure();
        }
        List<Double> own = new ArrayList<>();
        List<Double> others = new ArrayList<>();
        List<Double> ratios = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            own.add(subject.measure());
            others.add(reference.measure());
            ratios.add(own.getLast() / others.getLast());
        }
        Collections.sort(ratios);
        return new Figures(name, subject.name(), reference.name(), ratios.get(rounds / 2), own, others);
    }
}
