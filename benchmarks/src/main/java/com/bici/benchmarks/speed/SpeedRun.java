package com.bici.benchmarks.speed;

import com.bici.benchmarks.data.Addresses;
import com.bici.benchmarks.data.Payload;
import com.bici.benchmarks.data.Sessions;
import com.bici.benchmarks.data.Truth;
import com.bici.benchmarks.reader.Contender;
import com.bici.benchmarks.reader.Contender.Level;
import com.bici.benchmarks.reader.SessionReader;
import com.bici.domain.call.CallSessionId;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measures points in passes: each pass forks once for every point, so the forks of a contender are spread over the
 * whole time and what else the machine does meets all of them.
 */
public final class SpeedRun {

    private static final Logger LOG = LoggerFactory.getLogger(SpeedRun.class);
    private static final int WARMERS = 16;

    private final Addresses addresses;
    private final Effort effort;

    public SpeedRun(Addresses addresses, Effort effort) {
        this.addresses = addresses;
        this.effort = effort;
    }

    /**
     * How much is measured.
     *
     * @param filled sessions of each payload that are in Redis before, at most
     * @param limit no further fork begins after it
     * @param passes at most
     */
    public record Effort(
            int filled,
            Duration limit,
            int passes,
            int warmups,
            int iterations,
            Duration iteration,
            boolean exhaustive) {

        public static Effort usual() {
            return new Effort(20_000, Duration.ofMinutes(25), Point.PASSES, 10, 4, Duration.ofMillis(500), false);
        }

        public static Effort brief() {
            return new Effort(500, Duration.ofMinutes(2), 1, 1, 1, Duration.ofMillis(100), false);
        }

        public static Effort everything() {
            return new Effort(Integer.MAX_VALUE, Duration.ofHours(12), Point.PASSES, 3, 5, Duration.ofSeconds(1), true);
        }
    }

    /** Measures and writes JMH's own JSON. */
    public void run(Path results) throws IOException {
        fill();
        long limit = System.nanoTime() + effort.limit().toNanos();
        List<RunResult> measured = new ArrayList<>();
        for (int pass = 0; pass < effort.passes(); pass++) {
            for (Point point : effort.exhaustive() ? Point.all() : Point.chosen(pass)) {
                if (System.nanoTime() < limit) {
                    LOG.info("pass {}: {}", pass + 1, point);
                    measured.addAll(measure(point));
                }
            }
        }
        ResultFormatFactory.getInstance(ResultFormatType.JSON, results.toString())
                .writeOut(measured);
    }

    /** A fork that failed has no figure, and costs the others none. */
    private Collection<RunResult> measure(Point point) {
        try {
            return new Runner(options(point)).run();
        } catch (RunnerException failure) {
            LOG.warn("no figure of {}", point, failure);
            return List.of();
        }
    }

    private Options options(Point point) {
        TimeValue iteration = TimeValue.milliseconds(effort.iteration().toMillis());
        return new OptionsBuilder()
                .include(SessionRead.class.getName() + ".read$")
                .param("contender", point.contender().name())
                .param("payload", point.payload().name())
                .param("pattern", point.pattern().name())
                .threads(point.threads())
                .mode(point.mode())
                .forks(1)
                .warmupIterations(effort.warmups())
                .warmupTime(iteration)
                .measurementIterations(effort.iterations())
                .measurementTime(iteration)
                .addProfiler(GCProfiler.class)
                .jvmArgsAppend(Stream.concat(
                                Stream.of("-Xms1g", "-Xmx1g", "--enable-native-access=ALL-UNNAMED"),
                                Stream.of(addresses.asJvmArguments()))
                        .toArray(String[]::new))
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build();
    }

    /** Lets every contender that keeps something in Redis read every session once, so that forks find it there. */
    private void fill() {
        for (Contender contender : Contender.values()) {
            if (contender.level() == Level.SHARED || contender.level() == Level.REMOTE) {
                long begin = System.nanoTime();
                fill(contender);
                LOG.info(
                        "{} has read every session once, in {} s",
                        contender.label(),
                        Duration.ofNanos(System.nanoTime() - begin).toSeconds());
            }
        }
    }

    private void fill(Contender contender) {
        try (Truth truth = new Truth(addresses);
                SessionReader reader = contender.open(truth, addresses);
                ExecutorService threads = Executors.newFixedThreadPool(WARMERS)) {
            for (int first = 0; first < WARMERS; first++) {
                int own = first;
                threads.execute(() -> readEvery(reader, own));
            }
        }
    }

    private void readEvery(SessionReader reader, int first) {
        for (Payload payload : Payload.values()) {
            for (int index = first; index < Math.min(effort.filled(), payload.rows()); index += WARMERS) {
                read(reader, Sessions.id(payload, index));
            }
        }
    }

    /** What could not be read is not in Redis either: a miss for whoever is measured. */
    private static void read(SessionReader reader, CallSessionId id) {
        try {
            reader.read(id);
        } catch (RuntimeException failure) {
            LOG.warn("{} was not read before", id, failure);
        }
    }
}
