package com.bici.benchmarks.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A table in Markdown: the first column is text, the others figures. */
final class Table {

    private static final String NOTHING = "–";

    private final StringBuilder text = new StringBuilder();

    Table(String... headings) {
        row(headings);
        text.append("|---").append("|--:".repeat(headings.length - 1)).append("|\n");
    }

    void row(String... cells) {
        row(Arrays.asList(cells));
    }

    void row(List<String> cells) {
        text.append(cells.stream().collect(Collectors.joining(" | ", "| ", " |\n")));
    }

    static List<String> cells(String first, List<String> others) {
        return Stream.concat(Stream.of(first), others.stream()).toList();
    }

    /** Three digits that count. */
    static String figure(OptionalDouble value) {
        return value.isPresent() ? figure(value.getAsDouble()) : NOTHING;
    }

    static String figure(JsonNode value) {
        return figure(value.isNumber() ? OptionalDouble.of(value.asDouble()) : OptionalDouble.empty());
    }

    static String figure(double value) {
        if (value == 0) {
            return "0";
        }
        int digits = value >= 100 ? 0 : value >= 10 ? 1 : value >= 1 ? 2 : 3;
        return String.format(Locale.ROOT, "%,." + digits + "f", value);
    }

    static String count(int value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
