package com.bici.benchmarks.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The page: tables and plots of the raw results, and why targets are missed. */
public final class Page {

    private final Path results;
    private final Path reasons;
    private final Path page;

    /**
     * @param results the folder of the raw results; the plots go there too
     * @param reasons what people say of targets that are missed; need not be there
     */
    public Page(Path results, Path reasons, Path page) {
        this.results = results;
        this.reasons = reasons;
        this.page = page;
    }

    public void write() throws IOException {
        JsonNode speedResults = read("speed.json");
        JsonNode httpResults = read("http.json");
        JsonNode truthResults = read("truth.json");
        JsonNode growthResults = read("growth.json");
        JsonNode soakResults = read("soak.json");
        Speed speed = new Speed(speedResults);
        Growth growth = new Growth(growthResults);
        List<String> sections = new ArrayList<>(List.of(
                introduction(),
                section(
                        "Promised and measured",
                        paragraph("Ratios of what was measured in turns in one run."),
                        new Targets(speed, httpResults, truthResults, growth).table(),
                        Files.exists(reasons) ? Files.readString(reasons) : "")));
        if (!speedResults.isMissingNode()) {
            sections.add(speed(speed));
        }
        if (!truthResults.isMissingNode()) {
            sections.add(truth(truthResults));
        }
        if (!httpResults.isMissingNode()) {
            sections.add(http(new Http(httpResults)));
        }
        if (!growthResults.isMissingNode()) {
            sections.add(growth(growth));
        }
        if (!soakResults.isMissingNode()) {
            sections.add(soak(new Soak(soakResults)));
        }
        Files.writeString(page, String.join("\n", sections).stripTrailing() + "\n");
    }

    private JsonNode read(String file) throws IOException {
        return Results.read(results.resolve(file));
    }

    private static String section(String heading, String... paragraphs) {
        return "## " + heading + "\n\n" + String.join("\n", paragraphs);
    }

    private static String paragraph(String text) {
        return text + "\n";
    }

    private String introduction() throws IOException {
        return String.join(
                "\n",
                "# Performance",
                "",
                paragraph(
                        "Written by `benchmarks/run` from `benchmarks/results/*.json`: every figure was measured, on one"
                                + " machine that ran clients, service, Postgres and Redis together. `benchmarks/run growth`"
                                + " measures one part anew, `benchmarks/run page` none."),
                machine());
    }

    private String machine() throws IOException {
        Table table = new Table("machine", "");
        read("machine.json").properties().forEach(member -> table.row(member.getKey(), text(member.getValue())));
        return table.toString();
    }

    private static String text(JsonNode value) {
        if (value.isValueNode()) {
            return value.asText();
        }
        List<String> texts = new ArrayList<>();
        if (value.isObject()) {
            value.properties()
                    .forEach(member ->
                            texts.add(member.getKey() + ": " + member.getValue().asText()));
        } else {
            value.forEach(item -> texts.add(item.asText()));
        }
        return String.join("; ", texts);
    }

    private String speed(Speed speed) throws IOException {
        return section(
                "One read of a call session",
                paragraph("Medians of " + speed.forks()
                        + " fork(s) where a target depends on it (hot, in turn, and 8 threads over 1,000 keys), of one"
                        + " elsewhere. Every contender decodes the same JSON with Jackson and loads through our database"
                        + " adapter (but JDBI). *Hot* keys are always in memory where there is one; *in turn* they are"
                        + " always in Redis and never in ours' memory of half a second, while the other memories keep"
                        + " them."),
                speed.means(),
                bars("read-hot.png", "One read, hot keys, 1 KB, 1 thread", "µs", speed.hot()),
                bars("read-in-turn.png", "One read, keys in turn, 1 KB, 1 thread", "µs", speed.sweep()),
                bars("read-8-threads.png", "One read, Zipf over 1,000 keys, 1 KB, 8 threads", "µs", speed.contended()),
                speed.percentiles());
    }

    private static String truth(JsonNode lines) {
        return section(
                "Beside the speed: the truth",
                paragraph(
                        "Two nodes, in one process. Stale is a read older than what was committed, and told to the cache, before the read"
                                + " began. Cold keys are wanted by 200 readers on each node at once. Redis was stalled with"
                                + " SIGSTOP."),
                Staleness.table(lines));
    }

    private String http(Http http) throws IOException {
        return section(
                "Over HTTP",
                paragraph(
                        "Throughput by `wrk` with 16 connections, closed loop, on the same cores, in turns of a second with"
                                + " what stands beside it: the same Dropwizard and Jetty with a constant answer of the same size"
                                + " and nothing else (no credential, no limits, no metrics, no headers of ours)."),
                http.comparisons(),
                bars("http-throughput.png", "Throughput to that of a constant answer", "×", http.ratios()),
                paragraph(
                        "Latency from the intended start of each operation, open loop: 500 a second, 50 of lists and of joins."),
                http.latencies());
    }

    private String growth(Growth growth) throws IOException {
        return section(
                "Growth",
                paragraph("Stores with so many leads, each with a live call and an open takeover, and as many messages;"
                        + " each in a database and at a node of its own, all running at once and asked in turns, one"
                        + " request at a time, of rows drawn at random. *Uncached* is `Cache-Control: no-cache`."),
                growth.lookupTable(),
                lines("growth.png", "Lookups as stores grow", "rows", "µs, median", growth.lookupLines()),
                paragraph("Events to all streams of one node, whose clients are one thread of the same machine."),
                growth.broadcastTable(),
                lines("broadcast.png", "Until the last client has an event", "clients", "ms", growth.broadcastLines()),
                paragraph("Starts."),
                growth.restoreTable(),
                growth.startTable(),
                paragraph("Memory, after a full collection."),
                growth.memoryTable());
    }

    private String soak(Soak soak) throws IOException {
        return section(
                "For a long time",
                paragraph(soak.story()),
                soak.table(),
                lines("soak.png", "What the node holds", "minutes", "", soak.lines()),
                "```\n" + soak.simulator() + "\n```\n");
    }

    private String bars(String file, String title, String unit, Map<String, Double> figures) throws IOException {
        Plot.bars(results.resolve(file), title, unit, figures);
        return figures.isEmpty() ? "" : image(file, title);
    }

    private String lines(String file, String title, String across, String unit, Map<String, List<Plot.Point>> lines)
            throws IOException {
        Plot.lines(results.resolve(file), title, across, unit, lines);
        return lines.isEmpty() ? "" : image(file, title);
    }

    private String image(String name, String title) {
        Path folder = Objects.requireNonNull(page.toAbsolutePath().getParent());
        return "![" + title + "](" + folder.relativize(results.resolve(name).toAbsolutePath()) + ")\n";
    }
}
