package com.bici.benchmarks.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.OptionalDouble;

/** What was seen beside the speed. */
final class Staleness {

    private Staleness() {}

    static String table(JsonNode lines) {
        Table table = new Table(
                "",
                "stale per million, writing node",
                "longest, ms",
                "other node",
                "longest, ms",
                "keys stale at rest",
                "loads per cold key, mean",
                "most",
                "first call with Redis stalled, ms",
                "median",
                "most",
                "failed");
        for (JsonNode line : lines) {
            JsonNode staleness = line.at("/staleness");
            JsonNode stall = line.at("/stall");
            table.row(
                    line.at("/contender").asText(),
                    figure(staleness.at("/sameNode")),
                    Table.figure(staleness.at("/sameNode/longestMs")),
                    figure(staleness.at("/otherNode")),
                    Table.figure(staleness.at("/otherNode/longestMs")),
                    staleness.at("/atRest").asText() + " of "
                            + staleness.at("/keys").asText(),
                    Table.figure(line.at("/stampede/mean")),
                    Table.figure(line.at("/stampede/most")),
                    Table.figure(stall.at("/firstFive/0")),
                    Table.figure(stall.at("/median")),
                    Table.figure(stall.at("/most")),
                    stall.at("/failed").asText() + " of " + stall.at("/calls").asText());
        }
        return table.toString();
    }

    private static String figure(JsonNode reads) {
        return reads.at("/reads").asLong() == 0
                ? Table.figure(OptionalDouble.empty())
                : Table.figure(perMillion(reads));
    }

    static double perMillion(JsonNode reads) {
        return 1e6
                * reads.at("/stale").asDouble()
                / Math.max(1, reads.at("/reads").asLong());
    }
}
