package com.bici.application.dashboard;

import com.bici.domain.cache.Cache;
import com.bici.domain.cache.CacheKey;
import com.bici.domain.cache.Freshness;
import com.bici.domain.cache.Lookup;
import com.bici.domain.dashboard.DashboardRepository;
import com.bici.domain.dashboard.DashboardStats;
import com.bici.domain.lead.Lead;
import com.bici.domain.lead.LeadRepository;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.shared.Page;

/** The use cases of {@link Dashboard}. Nothing here invalidates: every write publishes what it changed. */
public final class DashboardService implements Dashboard {

    private final DashboardRepository stats;
    private final LeadRepository leads;
    private final Cache cache;

    public DashboardService(DashboardRepository stats, LeadRepository leads, Cache cache) {
        this.stats = stats;
        this.leads = leads;
        this.cache = cache;
    }

    @Override
    public Lookup<DashboardStats> stats(OrganizationId organization, Freshness freshness) {
        return cache.get(
                new CacheKey.Stats(organization), organization, freshness, () -> stats.statsEntry(organization));
    }

    @Override
    public Lookup<Page<Lead>> leads(OrganizationId organization, Freshness freshness) {
        return cache.get(
                new CacheKey.Leads(organization),
                organization,
                freshness,
                () -> leads.newestEntry(organization, LEADS));
    }
}
