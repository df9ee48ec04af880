package com.bici.benchmarks;

import com.bici.benchmarks.data.Rows;
import com.bici.benchmarks.data.Servers;
import com.bici.benchmarks.http.HttpRun;
import com.bici.benchmarks.page.Machine;
import com.bici.benchmarks.page.Page;
import com.bici.benchmarks.page.Results;
import com.bici.benchmarks.speed.SpeedRun;
import com.bici.benchmarks.truth.TruthRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Measures everything, keeps the raw results and writes the page of them. To be run in the repository's root. */
public final class Benchmarks {

    private static final Path FOLDER = Path.of("benchmarks");
    private static final List<String> PARTS = List.of("speed", "http", "truth");

    private Benchmarks() {}

    /** How much is measured, and where the results go. */
    private record Extent(SpeedRun.Effort effort, Duration time, Path results, Path page) {

        /** What the page in the repository is made of. */
        static Extent usual() {
            return new Extent(
                    SpeedRun.Effort.usual(),
                    Duration.ofSeconds(5),
                    FOLDER.resolve("results"),
                    Path.of("docs", "performance.md"));
        }

        /** Whether everything runs; its figures mean nothing. */
        static Extent brief() {
            Path scratch = FOLDER.resolve("target").resolve("brief");
            return new Extent(
                    SpeedRun.Effort.brief(), Duration.ofSeconds(1), scratch, scratch.resolve("performance.md"));
        }

        /** Every combination at the port. */
        static Extent everything() {
            Extent usual = usual();
            return new Extent(SpeedRun.Effort.everything(), usual.time, usual.results, usual.page);
        }
    }

    /**
     * @param arguments {@code brief} or {@code everything}, and which parts of {@code speed http truth} to measure anew;
     *     none: all of them
     */
    public static void main(String[] arguments) throws Exception {
        Set<String> asked = Set.of(arguments);
        Extent extent = asked.contains("brief")
                ? Extent.brief()
                : asked.contains("everything") ? Extent.everything() : Extent.usual();
        Files.createDirectories(extent.results);
        boolean all = PARTS.stream().noneMatch(asked::contains);
        double load = Machine.loadNow();
        try (Servers servers = Servers.start(FOLDER.resolve("target"))) {
            Results.write(extent.results.resolve("machine.json"), Machine.describe(servers, load));
            Rows.store(servers.addresses());
            if (all || asked.contains("speed")) {
                new SpeedRun(servers.addresses(), extent.effort).run(extent.results.resolve("speed.json"));
            }
            if (all || asked.contains("http")) {
                servers.emptyRedis();
                new HttpRun(servers.addresses(), extent.time).run(extent.results.resolve("http.json"));
            }
            if (all || asked.contains("truth")) {
                new TruthRun(servers, extent.time).run(extent.results.resolve("truth.json"));
            }
        }
        new Page(extent.results, extent.page).write();
    }
}
