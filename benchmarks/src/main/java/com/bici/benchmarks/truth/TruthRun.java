package com.bici.benchmarks.truth;

import com.bici.benchmarks.data.Rows;
import com.bici.benchmarks.data.Servers;
import com.bici.benchmarks.data.Truth;
import com.bici.benchmarks.page.Results;
import com.bici.benchmarks.reader.Contender;
import com.bici.benchmarks.reader.Contender.Level;
import com.bici.benchmarks.reader.SessionReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What speed costs in truth: each contender on two nodes, with the same questions. */
public final class TruthRun {

    private static final Logger LOG = LoggerFactory.getLogger(TruthRun.class);

    private final Servers servers;
    private final Effort effort;

    public TruthRun(Servers servers, Effort effort) {
        this.servers = servers;
        this.effort = effort;
    }

    /**
     * How much is measured.
     *
     * @param time in which each contender is read and written at once
     * @param stall how long Redis hangs for each
     */
    public record Effort(Duration time, Duration stall) {

        public static Effort usual() {
            return new Effort(Duration.ofSeconds(5), Duration.ofSeconds(12));
        }

        public static Effort brief() {
            return new Effort(Duration.ofSeconds(1), Duration.ofSeconds(2));
        }
    }

    /** One contender's line; without a stampede for who has nothing to remember, and asks for each read. */
    public record Line(
            String contender, Staleness.Figures staleness, Stampede.@Nullable Figures stampede, Stall.Figures stall) {}

    public void run(Path results) throws IOException, ExecutionException, InterruptedException {
        List<Line> lines = new ArrayList<>();
        for (Contender contender : asked()) {
            lines.add(measure(contender));
            LOG.info("{}", lines.getLast());
        }
        Results.write(results, lines);
    }

    private static List<Contender> asked() {
        return Arrays.stream(Contender.values())
                .filter(contender -> contender.level() != Level.MISS && contender != Contender.OURS_DATABASE_ONLY)
                .toList();
    }

    private Line measure(Contender contender) throws ExecutionException, InterruptedException {
        Rows.forgetChanges(servers.addresses());
        servers.emptyRedis();
        try (Truth truth = new Truth(servers.addresses());
                SessionReader one = contender.open(truth, servers.addresses());
                SessionReader two = contender.open(truth, servers.addresses())) {
            return new Line(
                    contender.label(),
                    Staleness.measure(truth, one, two, effort.time()),
                    contender.level() == Level.NONE ? null : Stampede.measure(truth, one, two),
                    Stall.measure(servers, one, effort.stall()));
        }
    }
}
