package com.bici.domain.dashboard;

import com.bici.domain.shared.Entry;
import com.bici.domain.shared.OrganizationId;
import java.util.Optional;

/** Counts kept with the rows. Throws {@link com.bici.domain.shared.DatabaseUnavailable} when Postgres is away. */
public interface DashboardRepository {

    /** What a cache keeps as the organization's stats, unversioned; absent when there is no such organization. */
    Optional<Entry<DashboardStats>> statsEntry(OrganizationId organization);
}
