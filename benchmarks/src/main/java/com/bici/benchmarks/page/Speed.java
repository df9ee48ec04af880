package com.bici.benchmarks.page;

import com.bici.benchmarks.data.Payload;
import com.bici.benchmarks.reader.Contender;
import com.bici.benchmarks.speed.Pattern;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** The figures of JMH, asked by what was measured; of several forks the median. */
final class Speed {

    private static final String AVERAGE = "avgt";
    private static final String SAMPLE = "sample";

    private final List<JsonNode> runs;

    Speed(JsonNode results) {
        this.runs = StreamSupport.stream(results.spliterator(), false).toList();
    }

    /** A column of the table. */
    record Column(Payload payload, Pattern pattern, int threads) {

        String heading() {
            return payload.label() + ", " + pattern.label() + ", " + threads + (threads == 1 ? " thread" : " threads");
        }
    }

    private static final List<Column> COLUMNS = List.of(
            new Column(Payload.MEDIUM, Pattern.HOT, 1),
            new Column(Payload.MEDIUM, Pattern.ZIPF_1K, 1),
            new Column(Payload.MEDIUM, Pattern.ZIPF_1K, 8),
            new Column(Payload.MEDIUM, Pattern.ZIPF_1K, 64),
            new Column(Payload.MEDIUM, Pattern.ZIPF_100K, 8),
            new Column(Payload.MEDIUM, Pattern.SWEEP, 1),
            new Column(Payload.SMALL, Pattern.SWEEP, 1),
            new Column(Payload.LARGE, Pattern.SWEEP, 1));

    static final Column HOT = COLUMNS.getFirst();
    static final Column SWEEP = new Column(Payload.MEDIUM, Pattern.SWEEP, 1);
    static final Column CONTENDED = new Column(Payload.MEDIUM, Pattern.ZIPF_1K, 8);
    static final Column WIDE = new Column(Payload.MEDIUM, Pattern.ZIPF_100K, 8);

    /** Mean times of a read, in µs. */
    String means() {
        Table table = new Table(
                Table.cells("µs per read", COLUMNS.stream().map(Column::heading).toList())
                        .toArray(String[]::new));
        for (Contender contender : Contender.values()) {
            table.row(Table.cells(
                    contender.label(),
                    COLUMNS.stream()
                            .map(column -> Table.figure(micros(contender, column)))
                            .toList()));
        }
        return table.toString();
    }

    /** How the times of single reads are spread, in µs. */
    String percentiles() {
        List<String> names = List.of("50.0", "99.0", "99.9", "100.0");
        Table table = new Table("µs, " + CONTENDED.heading(), "p50", "p99", "p99.9", "most", "bytes allocated");
        for (Contender contender : Contender.values()) {
            List<String> cells = new ArrayList<>(names.stream()
                    .map(name -> Table.figure(median(
                            contender,
                            CONTENDED,
                            SAMPLE,
                            run -> run.at("/primaryMetric/scorePercentiles/" + name)
                                            .asDouble()
                                    / 1e3)))
                    .toList());
            cells.add(Table.figure(median(contender, CONTENDED, AVERAGE, Speed::allocated)));
            if (median(contender, CONTENDED, SAMPLE, run -> 1.0).isPresent()) {
                table.row(Table.cells(contender.label(), cells));
            }
        }
        return table.toString();
    }

    /** Of the means, empty where one of them was not measured. */
    OptionalDouble ratio(Column column, Contender one, Contender other) {
        OptionalDouble dividend = micros(one, column);
        OptionalDouble divisor = micros(other, column);
        return dividend.isPresent() && divisor.isPresent()
                ? OptionalDouble.of(dividend.getAsDouble() / divisor.getAsDouble())
                : OptionalDouble.empty();
    }

    /** Means by contender, for a plot. */
    Map<String, Double> hot() {
        return means(HOT);
    }

    Map<String, Double> sweep() {
        return means(SWEEP);
    }

    Map<String, Double> contended() {
        return means(CONTENDED);
    }

    private Map<String, Double> means(Column column) {
        Map<String, Double> means = new LinkedHashMap<>();
        for (Contender contender : Contender.values()) {
            micros(contender, column).ifPresent(mean -> means.put(contender.label(), mean));
        }
        return means;
    }

    private OptionalDouble micros(Contender contender, Column column) {
        return median(
                contender,
                column,
                AVERAGE,
                run -> run.at("/primaryMetric/score").asDouble() / 1e3);
    }

    private static double allocated(JsonNode run) {
        return run.at("/secondaryMetrics/gc.alloc.rate.norm/score").asDouble();
    }

    private OptionalDouble median(Contender contender, Column column, String mode, Function<JsonNode, Double> figure) {
        double[] figures = runs.stream()
                .filter(run -> run.at("/mode").asText().equals(mode)
                        && run.at("/threads").asInt() == column.threads()
                        && run.at("/params/contender").asText().equals(contender.name())
                        && run.at("/params/payload")
                                .asText()
                                .equals(column.payload().name())
                        && run.at("/params/pattern")
                                .asText()
                                .equals(column.pattern().name()))
                .mapToDouble(figure::apply)
                .sorted()
                .toArray();
        return figures.length == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((figures[(figures.length - 1) / 2] + figures[figures.length / 2]) / 2);
    }

    /** How many forks the medians are of. */
    int forks() {
        return (int) runs.stream()
                .filter(run -> run.at("/params/contender").asText().equals(Contender.OURS.name())
                        && run.at("/params/pattern").asText().equals(Pattern.HOT.name()))
                .count();
    }
}
