package com.bici.benchmarks.page;

import com.bici.benchmarks.reader.Contender;
import com.bici.benchmarks.reader.Contender.Level;
import com.bici.benchmarks.speed.Pattern;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What was promised, beside what was measured. */
final class Targets {

    private final Speed speed;
    private final JsonNode http;
    private final JsonNode truth;
    private final Growth growth;

    Targets(Speed speed, JsonNode http, JsonNode truth, Growth growth) {
        this.speed = speed;
        this.http = http;
        this.truth = truth;
        this.growth = growth;
    }

    String table() {
        Table table = new Table("promised", "target", "measured", "met");
        Stream.of(atThePort(), overHttp(), withGrowth(), besidePeers())
                .flatMap(List::stream)
                .forEach(target -> table.row(target.cells()));
        return table.toString();
    }

    private List<Target> atThePort() {
        return List.of(
                Target.atLeast(
                        "time that a near hit saves of a read of the database",
                        99,
                        "%",
                        saved(speed.ratio(Speed.HOT, Contender.OURS, Contender.OURS_DATABASE_ONLY))),
                Target.atMost(
                        "near hit to bare Caffeine",
                        3,
                        "×",
                        speed.ratio(Speed.HOT, Contender.OURS, Contender.CAFFEINE)),
                Target.atMost(
                        "Redis hit to plain Redisson bucket and decode",
                        1.05,
                        "×",
                        speed.ratio(Speed.SWEEP, Contender.OURS, Contender.BUCKET)));
    }

    private List<Target> overHttp() {
        return List.of(
                ofConstant("call by conversation, hit in memory", 0.9),
                ofConstant("dashboard stats, If-None-Match", 0.85),
                ofConstant("newest leads of 10,000, If-None-Match", 0.85),
                ofConstant("client event, live only", 0.8),
                Target.atLeast(
                        "throughput with Redis away to Redis disabled",
                        0.97,
                        "×",
                        compared("call by conversation, database only")));
    }

    private Target ofConstant(String name, double bound) {
        return Target.atLeast(name + ": throughput to a constant body's", bound, "×", compared(name));
    }

    private OptionalDouble compared(String name) {
        return items(http.at("/comparisons"))
                .filter(line -> line.at("/name").asText().equals(name))
                .mapToDouble(line -> line.at("/ratio").asDouble())
                .findFirst();
    }

    private List<Target> withGrowth() {
        List<Target> targets = new ArrayList<>(Stream.of("dashboard stats, hit", "newest leads, hit")
                .map(name -> Target.atLeast(
                        name + ", " + Table.count(growth.sizeWithoutRedis()) + " leads: time saved of database only",
                        80,
                        "%",
                        saved(growth.ofDatabaseOnly(name))))
                .toList());
        targets.add(Target.atMost(
                "slowest growth of a lookup, " + growth.range() + " rows: " + growth.fastestGrowing(),
                1.2,
                "×",
                growth.greatestGrowth()));
        targets.add(Target.atMost("start-up by ./bici, embedded", 4, "s", growth.start("embedded")));
        targets.add(Target.atMost("start-up by ./bici, external", 2.5, "s", growth.start("external")));
        return targets;
    }

    private static OptionalDouble saved(OptionalDouble ratio) {
        return ratio.isEmpty() ? ratio : OptionalDouble.of(100 * (1 - ratio.getAsDouble()));
    }

    private List<Target> besidePeers() {
        return List.of(
                peers("memory", Speed.HOT, Set.of(Level.SHARED, Level.REMOTE)),
                peers("Redis", Speed.SWEEP, Set.of(Level.REMOTE)),
                peers(Pattern.ZIPF_1K.label() + ", 8 threads", Speed.CONTENDED, Set.of(Level.SHARED, Level.REMOTE)),
                peers(Pattern.ZIPF_100K.label() + ", 8 threads", Speed.WIDE, Set.of(Level.SHARED, Level.REMOTE)),
                Target.atMost(
                        "stale reads per million, writing node",
                        0,
                        "",
                        ours(line -> Staleness.perMillion(line.at("/staleness/sameNode")))),
                Target.atMost(
                        "stale reads per million, other node",
                        0,
                        "",
                        ours(line -> Staleness.perMillion(line.at("/staleness/otherNode")))),
                Target.atMost(
                        "loads per cold key, most",
                        1,
                        "",
                        ours(line -> line.at("/stampede/most").asDouble())),
                Target.atMost("other shared caches with no stale read and one load", 0, "", alsoRight()));
    }

    /** The largest ratio to any of them. */
    private Target peers(String where, Speed.Column column, Set<Level> levels) {
        OptionalDouble worst = Arrays.stream(Contender.values())
                .filter(peer -> peer != Contender.OURS && levels.contains(peer.level()))
                .map(peer -> speed.ratio(column, Contender.OURS, peer))
                .flatMapToDouble(OptionalDouble::stream)
                .max();
        return Target.atMost("hit, " + where + ": time to the fastest shared cache's", 1, "×", worst);
    }

    private OptionalDouble ours(ToDoubleFunction<JsonNode> figure) {
        return items(truth)
                .filter(line -> line.at("/contender").asText().equals(Contender.OURS.label()))
                .mapToDouble(figure)
                .findFirst();
    }

    private OptionalDouble alsoRight() {
        if (truth.isMissingNode()) {
            return OptionalDouble.empty();
        }
        Set<String> shared = Set.copyOf(Arrays.stream(Contender.values())
                .filter(peer -> peer != Contender.OURS)
                .filter(peer -> peer.level() == Level.SHARED || peer.level() == Level.REMOTE)
                .map(Contender::label)
                .toList());
        return OptionalDouble.of((double) items(truth)
                .filter(line -> shared.contains(line.at("/contender").asText()))
                .filter(Targets::isRight)
                .count());
    }

    private static boolean isRight(JsonNode line) {
        return Stream.<Function<JsonNode, Double>>of(
                        node -> node.at("/staleness/sameNode/stale").asDouble(),
                        node -> node.at("/staleness/otherNode/stale").asDouble(),
                        node -> node.at("/staleness/atRest").asDouble(),
                        node -> node.at("/stampede/most").asDouble() - 1)
                .allMatch(figure -> figure.apply(line) <= 0);
    }

    private static Stream<JsonNode> items(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
