package com.bici.bootstrap.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Load on a site, faults one after the other, and the verdict. */
final class Run implements AutoCloseable {

    /** Decides what is random; it is told in the log, and can be given to have the same again. */
    static final long SEED = Long.getLong("bici.faults.seed", System.nanoTime() % 1_000_000);

    private static final Logger LOG = LoggerFactory.getLogger(Run.class);
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration CALM = Duration.ofMillis(300);
    private static final String HEALTHY = "healthy";

    private final Site site;
    private final Duration longest;
    private final History history = new History();
    private final Random random;
    private final Workload workload;
    private final List<Subscriber> subscribers = new ArrayList<>();
    private final Verdict verdict;
    private final Map<String, Switches> switches = new TreeMap<>();

    /** @param longest time that a fault lasts after its first second */
    Run(Site site, Duration longest) {
        this.site = site;
        this.longest = longest;
        this.random = new Random(SEED);
        this.workload = new Workload(site, history, SEED);
        this.verdict = new Verdict(site, history);
        for (int subscriber = 0; subscriber < 2; subscriber++) {
            subscribers.add(new Subscriber(site, SEED + subscriber, verdict.lastEvent()));
        }
        history.during("warming up");
        workload.start();
        workload.goOn(1000, FIRST);
        history.during(HEALTHY);
        workload.goOn(2000, CALM);
        LOG.info("Seed {}", SEED);
    }

    /** Nothing happens for a while. */
    void rest(Duration length) {
        workload.goOn(0, length);
    }

    /** Each of the faults once, in random order. */
    void sufferAll(List<Fault> faults) throws Exception {
        List<Fault> order = new ArrayList<>(faults);
        Collections.shuffle(order, random);
        for (Fault fault : order) {
            suffer(fault);
        }
    }

    /** The faults in random order, again and again. */
    void sufferFor(Duration length, List<Fault> faults) throws Exception {
        long end = System.nanoTime() + length.toNanos();
        while (System.nanoTime() < end) {
            suffer(faults.get(random.nextInt(faults.size())));
        }
    }

    /** Lets the fault happen, and waits until all is well again. */
    void suffer(Fault fault) throws Exception {
        long began = System.nanoTime();
        Instant start = Instant.now();
        history.during(fault.name() + ", first second");
        fault.begin().run();
        workload.goOn(0, FIRST);
        history.during(fault.name() + ", later");
        workload.goOn(0, longest.multipliedBy(random.nextInt(100)).dividedBy(100));
        history.during(fault.name() + ", afterwards");
        Instant mended = Instant.now();
        fault.end().run();
        site.awaitWell();
        history.add(new Outage(fault.name(), fault.part(), began, System.nanoTime()));
        switches.computeIfAbsent(fault.name(), name -> new Switches()).note(site, start, mended);
        history.during(HEALTHY);
        workload.goOn(0, CALM);
    }

    /** Ends the load, lets everything arrive, and judges; every promise has to be kept. */
    void end(String name) throws Exception {
        workload.end();
        workload.deliverUntaken();
        site.awaitWell();
        List<String> violations = verdict.violations(subscribers);
        violations.addAll(workload.broken());
        report(name);
        assertThat(violations).isEmpty();
    }

    /** Leaves the figures where the build leaves everything else. */
    private void report(String name) throws IOException {
        StringBuilder text = new StringBuilder("Seed " + SEED + "\n" + verdict + "\n");
        switches.forEach(
                (fault, times) -> text.append(fault).append(": ").append(times).append('\n'));
        Path folder = Files.createDirectories(Path.of("target", "faults"));
        Files.writeString(folder.resolve(name.toLowerCase(Locale.ROOT).replace(' ', '-') + ".txt"), text);
    }

    @Override
    public void close() {
        workload.end();
        subscribers.forEach(Subscriber::close);
    }

    /** When nodes stopped using the cache, and when they used it again. */
    private static final class Switches {

        private final List<Long> away = new ArrayList<>();
        private final List<Long> back = new ArrayList<>();

        void note(Site site, Instant start, Instant mended) {
            for (Member member : site.members()) {
                Instant left = null;
                Instant returned = null;
                for (JsonNode change :
                        member.api().get("/api/cache/status").json().path("transitions")) {
                    Instant at = Instant.parse(change.path("at").asText());
                    if (at.isAfter(start) && change.path("from").asText().equals("cached")) {
                        left = at;
                    }
                    if (returned == null
                            && at.isAfter(mended)
                            && change.path("to").asText().equals("cached")) {
                        returned = at;
                    }
                }
                if (left != null) {
                    away.add(Duration.between(start, left).toMillis());
                }
                if (returned != null) {
                    back.add(Duration.between(mended, returned).toMillis());
                }
            }
        }

        @Override
        public String toString() {
            return "left after " + away + " ms, back after " + back + " ms";
        }
    }
}
