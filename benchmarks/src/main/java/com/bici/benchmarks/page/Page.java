package com.bici.benchmarks.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.StreamSupport;

/** The page: tables and plots of the raw results, and of nothing else. */
public final class Page {

    private final Path results;
    private final Path page;

    /** @param results the folder of the raw results; the plots go there too */
    public Page(Path results, Path page) {
        this.results = results;
        this.page = page;
    }

    public void write() throws IOException {
        Speed speed = new Speed(Results.read(results.resolve("speed.json")));
        List<JsonNode> http = lines("http.json");
        plots(speed, http);
        Files.writeString(
                page,
                String.join(
                        "\n",
                        "# Performance",
                        "",
                        "Written by `benchmarks/run` from `benchmarks/results/*.json`; every figure was measured in that one"
                                + " run, on one machine that ran clients, service, Postgres and Redis together.",
                        "",
                        machine(),
                        "## Promised and measured, at the port",
                        "",
                        speed.targets(),
                        "## One read of a call session",
                        "",
                        "Medians of " + speed.forks() + " fork(s) each. Every contender decodes the same JSON with"
                                + " Jackson and loads through our database adapter (but JDBI). *Hot* keys are always in"
                                + " memory where there is one; *in turn* they are always in Redis and never in ours'"
                                + " memory of half a second, while the other memories keep them.",
                        "",
                        speed.means(),
                        image("read-hot.png") + image("read-in-turn.png") + image("read-8-threads.png"),
                        speed.percentiles(),
                        "## Beside the speed: the truth",
                        "",
                        "Two nodes. Stale is a read older than what was committed, and told to the cache, before the read"
                                + " began. Redis was stalled with SIGSTOP.",
                        "",
                        truth(),
                        "## Over HTTP",
                        "",
                        "Latency from the intended start of each operation, 500 a second, open loop; throughput by `wrk`"
                                + " with 16 connections, closed loop, on the same cores.",
                        "",
                        http(http),
                        image("http-throughput.png")));
    }

    private List<JsonNode> lines(String file) throws IOException {
        return StreamSupport.stream(Results.read(results.resolve(file)).spliterator(), false)
                .toList();
    }

    private String image(String name) {
        Path file = results.resolve(name);
        return Files.exists(file)
                ? "![](" + Objects.requireNonNull(page.toAbsolutePath().getParent()).relativize(file.toAbsolutePath()) + ")\n\n"
                : "";
    }

    private String machine() throws IOException {
        JsonNode machine = Results.read(results.resolve("machine.json"));
        Table table = new Table("machine", "");
        machine.properties().forEach(member -> table.row(List.of(member.getKey(), text(member.getValue()))));
        return table.toString();
    }

    private static String text(JsonNode value) {
        if (!value.isArray()) {
            return value.asText();
        }
        List<String> texts = new ArrayList<>();
        value.forEach(item -> texts.add(item.asText()));
        return String.join(", ", texts);
    }

    private String truth() throws IOException {
        Table table = new Table(
                "",
                "stale per million, writing node",
                "other node",
                "keys stale at rest",
                "loads per cold key, mean",
                "most",
                "first call with Redis stalled, ms",
                "median",
                "most",
                "failed");
        for (JsonNode line : lines("truth.json")) {
            JsonNode staleness = line.at("/staleness");
            JsonNode stall = line.at("/stall");
            table.row(List.of(
                    line.at("/contender").asText(),
                    perMillion(staleness.at("/sameNode")),
                    perMillion(staleness.at("/otherNode")),
                    staleness.at("/atRest").asText() + " of "
                            + staleness.at("/keys").asText(),
                    Table.figure(line.at("/stampede/mean").asDouble()),
                    line.at("/stampede/most").asText(),
                    Table.figure(stall.at("/firstFive/0").asDouble()),
                    Table.figure(stall.at("/median").asDouble()),
                    Table.figure(stall.at("/most").asDouble()),
                    stall.at("/failed").asText() + " of " + stall.at("/calls").asText()));
        }
        return table.toString();
    }

    private static String perMillion(JsonNode reads) {
        double count = reads.at("/reads").asDouble();
        return count == 0 ? Table.figure(OptionalDouble.empty()) : Table.figure(
                1e6 * reads.at("/stale").asDouble() / count);
    }

    private static String http(List<JsonNode> lines) {
        Table table =
                new Table("", "p50 ms", "p99", "p99.9", "most", "answers a second", "answers in the open loop");
        for (JsonNode line : lines) {
            JsonNode latency = line.at("/latency");
            JsonNode throughput = line.at("/throughput");
            table.row(List.of(
                    line.at("/server").asText() + ": " + line.at("/name").asText(),
                    Table.figure(latency.at("/median").asDouble()),
                    Table.figure(latency.at("/p99").asDouble()),
                    Table.figure(latency.at("/p999").asDouble()),
                    Table.figure(latency.at("/most").asDouble()),
                    Table.figure(
                            throughput.isNumber() ? OptionalDouble.of(throughput.asDouble()) : OptionalDouble.empty()),
                    answers(latency.at("/answers"))));
        }
        return table.toString();
    }

    private static String answers(JsonNode counts) {
        List<String> texts = new ArrayList<>();
        counts.properties().forEach(count -> texts.add(count.getValue().asText() + " × " + count.getKey()));
        return String.join(", ", texts);
    }

    private void plots(Speed speed, List<JsonNode> http) throws IOException {
        Plot.write(results.resolve("read-hot.png"), "One read, hot keys, 1 KB, 1 thread", "µs", speed.hot());
        Plot.write(results.resolve("read-in-turn.png"), "One read, keys in turn, 1 KB, 1 thread", "µs", speed.sweep());
        Plot.write(
                results.resolve("read-8-threads.png"),
                "One read, Zipf over 1,000 keys, 1 KB, 8 threads",
                "µs",
                speed.contended());
        Map<String, Double> throughput = new LinkedHashMap<>();
        for (JsonNode line : http) {
            if (line.at("/throughput").isNumber()) {
                throughput.put(
                        line.at("/server").asText() + ": " + line.at("/name").asText(),
                        line.at("/throughput").asDouble());
            }
        }
        Plot.write(results.resolve("http-throughput.png"), "Answers a second over HTTP", "a second", throughput);
    }
}
