package com.bici.application.dashboard;

import com.bici.domain.cache.Freshness;
import com.bici.domain.cache.Lookup;
import com.bici.domain.dashboard.DashboardStats;
import com.bici.domain.lead.Lead;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.shared.Page;

/** What a store's staff sees first. */
public interface Dashboard {

    /** How many leads the remembered list holds. */
    int LEADS = 1000;

    Lookup<DashboardStats> stats(OrganizationId organization, Freshness freshness);

    /** The newest {@value #LEADS} leads, or all if there are fewer. */
    Lookup<Page<Lead>> leads(OrganizationId organization, Freshness freshness);
}
