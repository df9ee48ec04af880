package com.bici.domain.analytics;

import com.bici.domain.shared.OrganizationId;

/**
 * Figures out of the rows. Throws {@link com.bici.domain.shared.DatabaseUnavailable} when Postgres is away, or takes too
 * long.
 */
public interface AnalyticsRepository {

    /** All figures are of one moment. An organization that is unknown has none. */
    SessionSeries sessions(OrganizationId organization, Period period);
}
