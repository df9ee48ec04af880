package com.bici.application.analytics;

import com.bici.domain.analytics.Bucket;
import com.bici.domain.analytics.Period;
import com.bici.domain.analytics.SessionSeries;
import com.bici.domain.shared.OrganizationId;
import java.time.Instant;
import java.time.ZoneId;

/** What happened in a store over time, always out of the database. */
public interface Analytics {

    Outcome sessions(Query query);

    /** @param until after {@code from}, by no more than {@link Period#LONGEST} */
    record Query(OrganizationId organization, Instant from, Instant until, Bucket bucket) {}

    sealed interface Outcome {
        /** @param zone the store's, by whose clocks the period is cut */
        record Report(ZoneId zone, Period period, SessionSeries series) implements Outcome {}

        /** More than {@value Period#MOST_PARTS}. */
        record TooManyParts(int parts) implements Outcome {}

        record UnknownOrganization() implements Outcome {}
    }
}
