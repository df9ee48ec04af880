package com.bici.domain.analytics;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * A time cut into parts; the first and the last one are shorter where the time begins or ends amid one.
 *
 * @param edges two or more, each after the one before: where each part begins, and where the last one ends
 */
public record Period(List<Instant> edges) {

    public static final Duration LONGEST = Duration.ofDays(366);
    public static final int MOST_PARTS = 400;

    public Period {
        edges = List.copyOf(edges);
        if (edges.size() < 2) {
            throw new IllegalArgumentException("A period needs a begin and an end");
        }
    }

    /**
     * Of whole microseconds, since rows know no shorter ones.
     *
     * @param until after {@code from}, by no more than {@link #LONGEST}
     * @throws IllegalArgumentException when it is not
     */
    public static Period of(Instant from, Instant until, Bucket bucket, ZoneId zone) {
        if (!from.isBefore(until) || Duration.between(from, until).compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("A period ends after its begin, and by no more than " + LONGEST);
        }
        Instant end = until.truncatedTo(ChronoUnit.MICROS);
        List<Instant> edges = new ArrayList<>();
        ZonedDateTime edge = from.truncatedTo(ChronoUnit.MICROS).atZone(zone);
        while (edge.toInstant().isBefore(end)) {
            edges.add(edge.toInstant());
            edge = bucket.endOf(edge);
        }
        edges.add(end);
        return new Period(edges);
    }

    public Instant from() {
        return edges.getFirst();
    }

    public Instant until() {
        return edges.getLast();
    }

    public int parts() {
        return edges.size() - 1;
    }
}
