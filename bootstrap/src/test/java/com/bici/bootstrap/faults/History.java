package com.bici.bootstrap.faults;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** What all clients saw, and what was done meanwhile. */
final class History {

    private static final int DIGITS = 2;

    private final Queue<Access> accesses = new ConcurrentLinkedQueue<>();
    private final Queue<Tally> tallies = new ConcurrentLinkedQueue<>();
    private final Queue<Holding> holdings = new ConcurrentLinkedQueue<>();
    private final Queue<Failure> failures = new ConcurrentLinkedQueue<>();
    private final Queue<Outage> outages = new ConcurrentLinkedQueue<>();
    private final Queue<String> handedOut = new ConcurrentLinkedQueue<>();
    private final AtomicLong unheard = new AtomicLong();
    private final Effects texts = new Effects();
    private final Effects answers = new Effects();
    private final Effects reports = new Effects();
    private final AtomicLong requests = new AtomicLong();
    private final Map<String, Histogram> latencies = new ConcurrentHashMap<>();
    private volatile Histogram latency = new ConcurrentHistogram(DIGITS);

    void add(Access access) {
        accesses.add(access);
    }

    void add(Tally tally) {
        tallies.add(tally);
    }

    void add(Holding holding) {
        holdings.add(holding);
    }

    void add(Failure failure) {
        failures.add(failure);
    }

    void add(Outage outage) {
        outages.add(outage);
    }

    /** A queued message that was given to a human. */
    void handOut(String content) {
        handedOut.add(content);
    }

    /** Some queued messages may have been given to nobody, since the answer did not arrive. */
    void handOutUnheard() {
        unheard.incrementAndGet();
    }

    /** From now on answers count as those of this time. */
    void during(String time) {
        latency = latencies.computeIfAbsent(time, name -> new ConcurrentHistogram(DIGITS));
    }

    void answered(long nanos) {
        requests.incrementAndGet();
        latency.recordValue(nanos / 1000);
    }

    long requests() {
        return requests.get();
    }

    List<Access> accesses() {
        return List.copyOf(accesses);
    }

    List<Tally> tallies() {
        return List.copyOf(tallies);
    }

    List<Holding> holdings() {
        return List.copyOf(holdings);
    }

    List<Failure> failures() {
        return List.copyOf(failures);
    }

    List<Outage> outages() {
        return List.copyOf(outages);
    }

    List<String> handedOut() {
        return List.copyOf(handedOut);
    }

    long unheard() {
        return unheard.get();
    }

    /** By Twilio's name of a message that a customer wrote. */
    Effects texts() {
        return texts;
    }

    /** By the text that a human had sent. */
    Effects answers() {
        return answers;
    }

    /** By the name of a call's conversation. */
    Effects reports() {
        return reports;
    }

    /** In microseconds. */
    Map<String, Histogram> latencies() {
        return new TreeMap<>(latencies);
    }
}
