package com.bici.benchmarks.page;

import com.bici.benchmarks.page.Plot.Point;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** The long run: whether anything grows that should not. */
final class Soak {

    private static final double MEBIBYTE = 1024 * 1024;
    private static final double MINUTE = 60;

    private final JsonNode results;

    Soak(JsonNode results) {
        this.results = results;
    }

    String story() {
        Duration length = Duration.ofSeconds(results.at("/seconds").asLong());
        return "`./bici` and `./bici simulate --rate " + results.at("/rate").asText() + "` for "
                + length.toMinutes() + " minutes on the same cores; Redis was killed "
                + results.at("/kills").asText()
                + " times. Before each death a full collection showed what is reachable. Rows of calls, messages and"
                + " events are what was said and stay as long as they are meant to.";
    }

    String table() {
        Table table = new Table("", "first look", "in the middle", "last look", "most");
        row(table, "heap that is reachable, MiB", look -> look.at("/live").asDouble() / MEBIBYTE);
        row(table, "process in memory, MiB", look -> look.at("/resident").asDouble() / MEBIBYTE);
        row(table, "threads", look -> look.at("/threads").asDouble());
        row(table, "open files and sockets", look -> look.at("/files").asDouble());
        row(table, "connections to Postgres", look -> look.at("/pooled").asDouble());
        looks().getFirst()
                .at("/rows")
                .properties()
                .forEach(member -> row(
                        table,
                        "rows of " + member.getKey(),
                        look -> look.at("/rows").path(member.getKey()).asDouble()));
        return table.toString();
    }

    private void row(Table table, String name, ToDoubleFunction<JsonNode> figure) {
        List<Double> figures = looks().stream().mapToDouble(figure).boxed().toList();
        table.row(
                name,
                Table.figure(figures.getFirst()),
                Table.figure(figures.get(figures.size() / 2)),
                Table.figure(figures.getLast()),
                Table.figure(
                        figures.stream().mapToDouble(Double::doubleValue).max().orElseThrow()));
    }

    private List<JsonNode> looks() {
        return StreamSupport.stream(results.at("/vitals").spliterator(), false).toList();
    }

    /** By minutes, for a plot. */
    Map<String, List<Point>> lines() {
        Map<String, List<Point>> lines = new LinkedHashMap<>();
        lines.put("reachable heap, MiB", points(look -> look.at("/live").asDouble() / MEBIBYTE));
        lines.put("process, MiB", points(look -> look.at("/resident").asDouble() / MEBIBYTE));
        lines.put("threads", points(look -> look.at("/threads").asDouble()));
        lines.put("files and sockets", points(look -> look.at("/files").asDouble()));
        return lines;
    }

    private List<Point> points(ToDoubleFunction<JsonNode> figure) {
        return looks().stream()
                .map(look -> new Point(look.at("/second").asDouble() / MINUTE, figure.applyAsDouble(look)))
                .toList();
    }

    /** In its own words. */
    String simulator() {
        return StreamSupport.stream(results.at("/simulator").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining("\n"));
    }
}
