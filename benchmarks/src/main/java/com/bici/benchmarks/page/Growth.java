package com.bici.benchmarks.page;

import com.bici.benchmarks.page.Plot.Point;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What became of the service as there was more of everything. */
final class Growth {

    private static final String CACHED = "cached";
    private static final String WITHOUT_REDIS = "database only";

    /** Fewer would weigh less than what else a node does meanwhile. */
    private static final int ENOUGH_SESSIONS = 1_000;

    private final JsonNode results;

    Growth(JsonNode results) {
        this.results = results;
    }

    private Stream<JsonNode> lookups() {
        return StreamSupport.stream(results.at("/lookups").spliterator(), false);
    }

    private List<String> names() {
        return lookups().map(line -> line.at("/name").asText()).distinct().toList();
    }

    private List<Integer> sizes() {
        return lookups()
                .map(line -> line.at("/size").asInt())
                .distinct()
                .sorted()
                .toList();
    }

    private OptionalDouble median(String name, String node, int size) {
        return lookups()
                .filter(line -> line.at("/name").asText().equals(name)
                        && line.at("/node").asText().equals(node)
                        && line.at("/size").asInt() == size)
                .mapToDouble(line -> line.at("/median").asDouble())
                .findFirst();
    }

    /** How many rows the store has that was also served without Redis. */
    int sizeWithoutRedis() {
        return lookups()
                .filter(line -> line.at("/node").asText().equals(WITHOUT_REDIS))
                .mapToInt(line -> line.at("/size").asInt())
                .findFirst()
                .orElse(0);
    }

    /** How the time of a lookup relates to that of the same one without Redis. */
    OptionalDouble ofDatabaseOnly(String name) {
        int size = sizeWithoutRedis();
        return quotient(median(name, CACHED, size), median(name, WITHOUT_REDIS, size));
    }

    private record Grown(String name, double ratio) {}

    private Optional<Grown> worst() {
        List<Integer> sizes = sizes();
        return names().stream()
                .flatMap(name ->
                        quotient(median(name, CACHED, sizes.getLast()), median(name, CACHED, sizes.getFirst())).stream()
                                .mapToObj(ratio -> new Grown(name, ratio)))
                .max(Comparator.comparingDouble(Grown::ratio));
    }

    String fastestGrowing() {
        return worst().map(Grown::name).orElse("none");
    }

    OptionalDouble greatestGrowth() {
        return worst().map(grown -> OptionalDouble.of(grown.ratio())).orElse(OptionalDouble.empty());
    }

    /** From the fewest rows to the most. */
    String range() {
        List<Integer> sizes = sizes();
        return sizes.isEmpty() ? "no" : Table.count(sizes.getFirst()) + " to " + Table.count(sizes.getLast());
    }

    private static OptionalDouble quotient(OptionalDouble dividend, OptionalDouble divisor) {
        return dividend.isPresent() && divisor.isPresent()
                ? OptionalDouble.of(dividend.getAsDouble() / divisor.getAsDouble())
                : OptionalDouble.empty();
    }

    /** Seconds until the first request was answered. */
    OptionalDouble start(String servers) {
        return StreamSupport.stream(results.at("/starts").spliterator(), false)
                .filter(line -> line.at("/servers").asText().equals(servers))
                .mapToDouble(line -> line.at("/median").asDouble() / 1e3)
                .findFirst();
    }

    String lookupTable() {
        List<Integer> sizes = sizes();
        List<String> headings = new ArrayList<>(List.of("µs, median"));
        sizes.forEach(size -> headings.add(Table.count(size)));
        headings.add("last to first");
        headings.add("database only, " + Table.count(sizeWithoutRedis()));
        Table table = new Table(headings.toArray(String[]::new));
        for (String name : names()) {
            List<String> cells = new ArrayList<>(List.of(name));
            sizes.forEach(size -> cells.add(Table.figure(median(name, CACHED, size))));
            cells.add(Table.figure(
                    quotient(median(name, CACHED, sizes.getLast()), median(name, CACHED, sizes.getFirst()))));
            cells.add(Table.figure(median(name, WITHOUT_REDIS, sizeWithoutRedis())));
            table.row(cells.toArray(String[]::new));
        }
        return table.toString();
    }

    String broadcastTable() {
        Table table = new Table("clients", "event", "last client has it, median ms", "most");
        for (JsonNode line : results.at("/broadcasts/lines")) {
            table.row(
                    Table.count(line.at("/clients").asInt()),
                    kind(line),
                    Table.figure(line.at("/median")),
                    Table.figure(line.at("/most")));
        }
        return table.toString();
    }

    private static String kind(JsonNode line) {
        return line.at("/committed").asBoolean() ? "committed" : "live only";
    }

    String restoreTable() {
        Table table = new Table("open takeovers", "known after, ms", "node ready after, ms");
        StreamSupport.stream(results.at("/restorings").spliterator(), false)
                .sorted(Comparator.comparingInt(line -> line.at("/takeovers").asInt()))
                .forEach(line -> table.row(
                        Table.count(line.at("/takeovers").asInt()),
                        Table.figure(line.at("/restored")),
                        Table.figure(line.at("/ready"))));
        return table.toString();
    }

    String startTable() {
        Table table = new Table("./bici, Postgres and Redis", "median s", "without data and archive");
        for (JsonNode line : results.at("/starts")) {
            table.row(
                    line.at("/servers").asText(),
                    Table.figure(line.at("/median").asDouble() / 1e3),
                    Table.figure(line.at("/first").asDouble() / 1e3));
        }
        return table.toString();
    }

    String memoryTable() {
        Table table = new Table("bytes for one more", "");
        table.row("open takeover, heap", Table.figure(results.at("/bytesPerTakeover")));
        table.row("idle stream, heap", Table.figure(results.at("/broadcasts/bytesPerStream")));
        table.row("idle stream, whole process", Table.figure(results.at("/broadcasts/residentBytesPerStream")));
        boolean enough = results.at("/session/held").asLong() >= ENOUGH_SESSIONS;
        table.row(
                "session in memory, with its conversation, heap",
                Table.figure(results.at(enough ? "/session/bytesInMemory" : "/none")));
        table.row("session in Redis, with its conversation", Table.figure(results.at("/session/bytesInRedis")));
        return table.toString();
    }

    /** Medians by rows, for a plot. */
    Map<String, List<Point>> lookupLines() {
        Map<String, List<Point>> lines = new LinkedHashMap<>();
        for (String name : names()) {
            lines.put(
                    name,
                    sizes().stream()
                            .flatMap(
                                    size -> median(name, CACHED, size).stream().mapToObj(time -> new Point(size, time)))
                            .toList());
        }
        return lines;
    }

    /** Times until the last client has an event, by clients, for a plot. */
    Map<String, List<Point>> broadcastLines() {
        Map<String, List<Point>> lines = new LinkedHashMap<>();
        for (JsonNode line : results.at("/broadcasts/lines")) {
            lines.computeIfAbsent(kind(line), kind -> new ArrayList<>())
                    .add(new Point(
                            line.at("/clients").asDouble(), line.at("/median").asDouble()));
        }
        return lines;
    }
}
