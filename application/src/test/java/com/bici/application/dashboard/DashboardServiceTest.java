package com.bici.application.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.application.CacheCondition;
import com.bici.application.UseCases;
import com.bici.application.call.CallSessions.Complete;
import com.bici.application.call.StaleCalls;
import com.bici.application.lead.Leads;
import com.bici.domain.cache.CacheStatus;
import com.bici.domain.cache.Freshness;
import com.bici.domain.call.CallSession;
import com.bici.domain.dashboard.DashboardStats;
import com.bici.domain.lead.Lead;
import com.bici.domain.lead.LeadChange;
import com.bici.domain.lead.LeadStatus;
import com.bici.domain.lead.Sentiment;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.testkit.SampleData;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DashboardServiceTest extends UseCases {

    DashboardServiceTest(CacheCondition condition) {
        super(condition);
    }

    @Test
    void stats_everyWrite_isCountedAtOnce() {
        assertThat(stats(organization)).isEqualTo(new DashboardStats(0, 0, 0, 0));

        Lead lead = create();
        assertThat(stats(organization)).isEqualTo(new DashboardStats(1, 0, 0, 0));

        CallSession first = open(lead);
        open(lead);
        assertThat(stats(organization)).isEqualTo(new DashboardStats(1, 2, 0, 2));

        calls.complete(new Complete(organization, first.id(), null, null, null));
        assertThat(stats(organization)).isEqualTo(new DashboardStats(1, 2, 0, 1));

        clock.advance(StaleCalls.LIMIT.plusSeconds(1));
        staleCalls.close();
        assertThat(stats(organization)).isEqualTo(new DashboardStats(1, 2, 0, 0));
        assertThat(stats(other)).isEqualTo(new DashboardStats(0, 0, 0, 0));
    }

    @Test
    void leads_everyWrite_isListedAtOnceNewestFirst() {
        assertThat(list(organization)).isEmpty();
        Lead older = create();
        clock.advance(Duration.ofSeconds(1));
        Lead newer = create();
        assertThat(list(organization)).containsExactly(newer, older);

        LeadChange.Assignment keep = new LeadChange.Assignment.Keep();
        leads.update(new Leads.Update(
                organization, older.id(), new LeadChange(keep, keep, LeadStatus.HOT, null, null, null), null));

        assertThat(list(organization)).extracting(Lead::status).containsExactly(LeadStatus.NEW, LeadStatus.HOT);
        assertThat(list(other)).isEmpty();
    }

    @Test
    void stats_latest_isTheTruthWhateverIsRemembered() {
        stats(organization);
        addLead();

        var lookup = dashboard.stats(organization, Freshness.LATEST);

        assertThat(lookup.found()).contains(new DashboardStats(1, 0, 0, 0));
        assertThat(lookup.status()).isEqualTo(new CacheStatus.Requested());
    }

    @Test
    void stats_unknownOrganization_isAbsent() {
        OrganizationId unknown = SampleData.organizationId();

        assertThat(dashboard.stats(unknown, Freshness.CACHED).found()).isEmpty();
        assertThat(dashboard.leads(unknown, Freshness.CACHED).found()).isEmpty();
    }

    private Lead create() {
        return leads.findOrCreate(new Leads.Create(
                        organization,
                        SampleData.phoneNumber(),
                        null,
                        null,
                        LeadStatus.NEW,
                        Sentiment.NEUTRAL,
                        JsonObject.EMPTY,
                        JsonObject.EMPTY))
                .lead();
    }

    private DashboardStats stats(OrganizationId owner) {
        return dashboard.stats(owner, Freshness.CACHED).found().orElseThrow();
    }

    private List<Lead> list(OrganizationId owner) {
        return dashboard.leads(owner, Freshness.CACHED).found().orElseThrow().items();
    }
}
