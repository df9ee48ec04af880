package com.bici.adapters.http.analytics;

import com.bici.adapters.http.json.Words;
import com.bici.adapters.http.problem.Problem;
import com.bici.adapters.http.problem.ProblemException;
import com.bici.adapters.http.rest.QueryParameters;
import com.bici.application.analytics.Analytics;
import com.bici.domain.analytics.Bucket;
import com.bici.domain.analytics.Period;
import com.bici.domain.shared.OrganizationId;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Reads the query {@code from}, {@code to} and {@code bucket}. */
final class AnalyticsRequests {
    /** Years that every database can compare with. */
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private AnalyticsRequests() {}

    static Analytics.Query read(OrganizationId organization, QueryParameters query) {
        Instant from = instant(query, "from");
        Instant to = instant(query, "to");
        if (!from.isBefore(to)) {
            throw invalid("to", "must be after from");
        }
        if (Duration.between(from, to).compareTo(Period.LONGEST) > 0) {
            throw invalid("to", "must be at most " + Period.LONGEST.toDays() + " days after from");
        }
        return new Analytics.Query(
                organization,
                from,
                to,
                query.text("bucket").map(AnalyticsRequests::bucket).orElse(Bucket.DAY));
    }

    static ProblemException tooManyParts(int parts) {
        return invalid("bucket", "would cut this time into " + parts + " parts; at most " + Period.MOST_PARTS);
    }

    private static Instant instant(QueryParameters query, String name) {
        try {
            Instant instant = OffsetDateTime.parse(query.required(name))
                    .withOffsetSameInstant(ZoneOffset.UTC)
                    .toInstant();
            if (instant.isBefore(EARLIEST) || instant.isAfter(LATEST)) {
                throw invalid(name, "must lie between " + EARLIEST + " and " + LATEST);
            }
            return instant;
        } catch (DateTimeException notOne) {
            throw invalid(name, "must be an instant such as 2026-01-15T08:00:00Z");
        }
    }

    private static Bucket bucket(String text) {
        return Arrays.stream(Bucket.values())
                .filter(bucket -> Words.of(bucket).equals(text))
                .findFirst()
                .orElseThrow(() -> invalid(
                        "bucket",
                        "must be one of "
                                + Arrays.stream(Bucket.values()).map(Words::of).collect(Collectors.joining(", "))));
    }

    private static ProblemException invalid(String name, String message) {
        return Problem.invalid(name, message).asException();
    }
}
