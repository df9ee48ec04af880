package com.bici.adapters.http.analytics;

import com.bici.adapters.http.json.OneOf;
import com.bici.adapters.http.json.Words;
import com.bici.application.analytics.Analytics.Outcome.Report;
import com.bici.domain.analytics.Bucket;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What happened in a period, as clients see it.
 *
 * @param zone the store's, by whose clocks the period is cut
 */
record SessionsView(
        Instant from,
        Instant to,
        @OneOf(Bucket.class) String bucket,
        String zone,
        FiguresView total,
        List<PartView> buckets) {

    record PartView(
            Instant start,
            Instant end,
            FiguresView.Calls calls,
            FiguresView.Takeovers takeovers,
            FiguresView.AutomaticSms automaticSms) {

        static PartView of(Instant start, Instant end, FiguresView figures) {
            return new PartView(start, end, figures.calls(), figures.takeovers(), figures.automaticSms());
        }
    }

    static SessionsView of(Bucket bucket, Report report) {
        List<Instant> edges = report.period().edges();
        return new SessionsView(
                report.period().from(),
                report.period().until(),
                Words.of(bucket),
                report.zone().getId(),
                FiguresView.of(report.series().total()),
                IntStream.range(0, report.period().parts())
                        .mapToObj(part -> PartView.of(
                                edges.get(part),
                                edges.get(part + 1),
                                FiguresView.of(report.series().parts().get(part))))
                        .toList());
    }
}
