package com.bici.application.analytics;

import com.bici.domain.analytics.AnalyticsRepository;
import com.bici.domain.analytics.Period;
import com.bici.domain.organization.Organization;
import com.bici.domain.organization.OrganizationRepository;

/** The use cases of {@link Analytics}. */
public final class AnalyticsService implements Analytics {

    private final AnalyticsRepository analytics;
    private final OrganizationRepository organizations;

    public AnalyticsService(AnalyticsRepository analytics, OrganizationRepository organizations) {
        this.analytics = analytics;
        this.organizations = organizations;
    }

    @Override
    public Outcome sessions(Query query) {
        return organizations
                .find(query.organization())
                .map(organization -> sessions(organization, query))
                .orElseGet(Outcome.UnknownOrganization::new);
    }

    private Outcome sessions(Organization organization, Query query) {
        Period period = Period.of(query.from(), query.until(), query.bucket(), organization.timezone());
        return period.parts() > Period.MOST_PARTS
                ? new Outcome.TooManyParts(period.parts())
                : new Outcome.Report(organization.timezone(), period, analytics.sessions(organization.id(), period));
    }
}
