package com.bici.benchmarks.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** What requests took, and how many were answered a second. */
final class Http {

    private final JsonNode results;

    Http(JsonNode results) {
        this.results = results;
    }

    String latencies() {
        Table table = new Table("ms", "p50", "p99", "p99.9", "most", "answers");
        for (JsonNode line : results.at("/latencies")) {
            JsonNode latency = line.at("/latency");
            table.row(
                    line.at("/server").asText() + ": " + line.at("/name").asText(),
                    Table.figure(latency.at("/median")),
                    Table.figure(latency.at("/p99")),
                    Table.figure(latency.at("/p999")),
                    Table.figure(latency.at("/most")),
                    answers(latency.at("/answers")));
        }
        return table.toString();
    }

    private static String answers(JsonNode counts) {
        List<String> texts = new ArrayList<>();
        counts.properties().forEach(count -> texts.add(count.getValue().asText() + " × " + count.getKey()));
        return String.join(", ", texts);
    }

    String comparisons() {
        Table table = new Table("answers a second", "ours", "beside", "its", "ratio, median of rounds");
        for (JsonNode line : results.at("/comparisons")) {
            table.row(
                    line.at("/name").asText() + ": " + line.at("/subject").asText(),
                    Table.figure(median(line.at("/subjectRates"))),
                    line.at("/reference").asText(),
                    Table.figure(median(line.at("/referenceRates"))),
                    Table.figure(line.at("/ratio")));
        }
        return table.toString();
    }

    private static double median(JsonNode rates) {
        double[] sorted = StreamSupport.stream(rates.spliterator(), false)
                .mapToDouble(JsonNode::asDouble)
                .sorted()
                .toArray();
        return Arrays.stream(sorted).skip((sorted.length - 1) / 2).findFirst().orElse(0);
    }

    /** Ratios by comparison, for a plot. */
    Map<String, Double> ratios() {
        Map<String, Double> ratios = new LinkedHashMap<>();
        for (JsonNode line : results.at("/comparisons")) {
            ratios.put(line.at("/name").asText(), line.at("/ratio").asDouble());
        }
        return ratios;
    }
}
