package com.bici.adapters.postgres;

import com.bici.domain.dashboard.DashboardRepository;
import com.bici.domain.dashboard.DashboardStats;
import com.bici.domain.shared.Entry;
import com.bici.domain.shared.OrganizationId;
import java.util.Optional;

final class JdbiDashboard implements DashboardRepository {

    private static final String STATS_ENTRY = """
            /* dashboard.stats_entry */
            SELECT o.cache_generation, COALESCE(SUM(c.leads), 0) AS leads, COALESCE(SUM(c.calls), 0) AS calls,
                   COALESCE(SUM(c.conversations), 0) AS conversations, COALESCE(SUM(c.active_sessions), 0) AS active_sessions
            FROM organizations o LEFT JOIN organization_counters c ON c.organization_id = o.id
            WHERE o.id = :organization GROUP BY o.id""";

    private final Database database;

    JdbiDashboard(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Entry<DashboardStats>> statsEntry(OrganizationId organization) {
        return database.with(handle -> handle.createQuery(STATS_ENTRY)
                .bind("organization", organization.value())
                .map((row, context) -> new Entry<>(
                        organization,
                        Entry.UNVERSIONED,
                        row.getLong("cache_generation"),
                        false,
                        new DashboardStats(
                                row.getLong("leads"),
                                row.getLong("calls"),
                                row.getLong("conversations"),
                                row.getLong("active_sessions"))))
                .findFirst());
    }
}
