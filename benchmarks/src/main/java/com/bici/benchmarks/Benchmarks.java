package com.bici.benchmarks;

import com.bici.benchmarks.data.Rows;
import com.bici.benchmarks.data.Servers;
import com.bici.benchmarks.growth.GrowthRun;
import com.bici.benchmarks.http.HttpRun;
import com.bici.benchmarks.page.Machine;
import com.bici.benchmarks.page.Page;
import com.bici.benchmarks.page.Results;
import com.bici.benchmarks.soak.SoakRun;
import com.bici.benchmarks.speed.SpeedRun;
import com.bici.benchmarks.truth.TruthRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Measures everything, keeps the raw results and writes the page of them. To be run in the repository's root. */
public final class Benchmarks {

    private static final Path FOLDER = Path.of("benchmarks");

    private final Servers servers;
    private final Extent extent;
    private final Set<Part> parts;

    private Benchmarks(Servers servers, Extent extent, Set<Part> parts) {
        this.servers = servers;
        this.extent = extent;
        this.parts = parts;
    }

    private enum Part {
        SPEED,
        HTTP,
        TRUTH,
        GROWTH,
        SOAK;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How much is measured, and where the results go. */
    private record Extent(
            SpeedRun.Effort speed,
            HttpRun.Effort http,
            TruthRun.Effort truth,
            GrowthRun.Effort growth,
            SoakRun.Effort soak,
            Path results,
            Path page) {

        /** What the page in the repository is made of. */
        static Extent usual() {
            return new Extent(
                    SpeedRun.Effort.usual(),
                    HttpRun.Effort.usual(),
                    TruthRun.Effort.usual(),
                    GrowthRun.Effort.usual(),
                    SoakRun.Effort.usual(),
                    FOLDER.resolve("results"),
                    Path.of("docs", "performance.md"));
        }

        /** Whether everything runs; its figures mean nothing. */
        static Extent brief() {
            Path scratch = FOLDER.resolve("target").resolve("brief");
            return new Extent(
                    SpeedRun.Effort.brief(),
                    HttpRun.Effort.brief(),
                    TruthRun.Effort.brief(),
                    GrowthRun.Effort.brief(),
                    SoakRun.Effort.brief(),
                    scratch,
                    scratch.resolve("performance.md"));
        }

        /** Every combination at the port. */
        static Extent everything() {
            Extent usual = usual();
            return new Extent(
                    SpeedRun.Effort.everything(),
                    usual.http,
                    usual.truth,
                    usual.growth,
                    usual.soak,
                    usual.results,
                    usual.page);
        }
    }

    /**
     * @param arguments {@code brief} or {@code everything}, and which parts of {@code speed http truth growth soak} to measure
     *     anew, {@code page} for none; nothing: all of them
     */
    public static void main(String[] arguments) throws Exception {
        Set<String> asked = Set.of(arguments);
        Extent extent = asked.contains("brief")
                ? Extent.brief()
                : asked.contains("everything") ? Extent.everything() : Extent.usual();
        Files.createDirectories(extent.results);
        Runtime.getRuntime().addShutdownHook(new Thread(Benchmarks::endChildren, "shutdown"));
        Set<Part> parts = parts(asked);
        if (!parts.isEmpty()) {
            try (Servers servers = Servers.start(FOLDER.resolve("target"))) {
                new Benchmarks(servers, extent, parts).measure();
            }
        }
        new Page(extent.results, FOLDER.resolve("reasons.md"), extent.page).write();
    }

    /** Leaves no server behind when somebody breaks it off. */
    private static void endChildren() {
        ProcessHandle.current().children().forEach(ProcessHandle::destroy);
    }

    private static Set<Part> parts(Set<String> asked) {
        List<Part> named = Arrays.stream(Part.values())
                .filter(part -> asked.contains(part.label()))
                .toList();
        return named.isEmpty() && !asked.contains("page") ? Set.of(Part.values()) : Set.copyOf(named);
    }

    private void measure() throws Exception {
        if (parts.contains(Part.SPEED) || parts.contains(Part.HTTP) || parts.contains(Part.TRUTH)) {
            Rows.store(servers.addresses());
        }
        for (Part part : Part.values()) {
            if (parts.contains(part)) {
                String begin = Machine.now();
                servers.emptyRedis();
                measure(part, extent.results.resolve(part.label() + ".json"));
                note(part, begin);
            }
        }
    }

    private void measure(Part part, Path results) throws Exception {
        switch (part) {
            case SPEED -> new SpeedRun(servers.addresses(), extent.speed).run(results);
            case HTTP -> new HttpRun(servers.addresses(), extent.http).run(results);
            case TRUTH -> new TruthRun(servers, extent.truth).run(results);
            case GROWTH -> new GrowthRun(servers, extent.growth).run(results);
            case SOAK -> new SoakRun(extent.soak).run(results);
        }
    }

    /** Keeps when the part was measured, beside what is known of the others. */
    private void note(Part part, String begin) throws IOException {
        Path file = extent.results.resolve("machine.json");
        Map<String, String> measured = new TreeMap<>();
        Results.read(file)
                .at("/measured")
                .properties()
                .forEach(member ->
                        measured.put(member.getKey(), member.getValue().asText()));
        measured.put(part.label(), begin);
        Results.write(file, Machine.describe(servers, measured));
    }
}
