package com.bici.application.cache;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.application.CacheCondition;
import com.bici.application.UseCases;
import com.bici.application.cache.CacheOperations.Scope;
import com.bici.domain.cache.CacheChange;
import com.bici.domain.cache.CacheKey;
import com.bici.domain.cache.CacheMonitor;
import com.bici.domain.cache.ChangeLog.Pending;
import com.bici.domain.cache.Freshness;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallSessionId;
import com.bici.domain.dashboard.DashboardStats;
import com.bici.domain.lead.Lead;
import com.bici.domain.shared.Entry;
import com.bici.domain.shared.LeadId;
import com.bici.domain.testkit.SampleData;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CacheOperationsServiceTest extends UseCases {

    CacheOperationsServiceTest(CacheCondition condition) {
        super(condition);
    }

    @Test
    void invalidate_lead_dropsItsPointerAndEveryCall() {
        Lead lead = addLead();
        CallSession named = open(lead);
        CallSession nameless = addCall(SampleData.call(lead));
        open(addLead());
        Set<Pending> before = rows();

        assertThat(operations.invalidate(organization, new Scope.OfLead(lead.id())))
                .hasValue(7);
        assertNoted(
                before,
                new CacheKey.SessionOfLead(lead.id()),
                new CacheKey.TakeoverOfLead(lead.id()),
                new CacheKey.SmsSessionOfLead(lead.id()),
                new CacheKey.SmsAutomationOfLead(lead.id()),
                new CacheKey.Session(named.id()),
                new CacheKey.SessionOfConversation(conversationOf(named)),
                new CacheKey.Session(nameless.id()));
    }

    @Test
    void invalidate_callSession_dropsItAndItsConversation() {
        CallSession session = open(addLead());
        Set<Pending> before = rows();

        assertThat(operations.invalidate(organization, new Scope.OfCallSession(session.id())))
                .hasValue(2);
        assertNoted(
                before,
                new CacheKey.Session(session.id()),
                new CacheKey.SessionOfConversation(conversationOf(session)));
    }

    @Test
    void invalidate_dashboard_dropsBothEntriesAndTheNextReadIsTheTruth() {
        dashboard.stats(organization, Freshness.CACHED);
        addLead();
        Set<Pending> before = rows();

        assertThat(operations.invalidate(organization, new Scope.OfDashboard())).hasValue(2);
        assertNoted(before, new CacheKey.Stats(organization), new CacheKey.Leads(organization));
        assertThat(dashboard.stats(organization, Freshness.CACHED).found()).contains(new DashboardStats(1, 0, 0, 0));
    }

    @Test
    void invalidate_organization_raisesItsGenerationOnly() {
        dashboard.stats(organization, Freshness.CACHED);
        addLead();
        Set<Pending> before = rows();

        assertThat(operations.invalidate(organization, new Scope.OfOrganization()))
                .hasValue(1);
        assertThat(since(before)).containsExactly(new CacheChange.GenerationRaised(organization, 1));
        assertThat(database.changeLog().generations()).containsOnlyKeys(organization);
        assertThat(dashboard.stats(organization, Freshness.CACHED).found()).contains(new DashboardStats(1, 0, 0, 0));
    }

    @Test
    void invalidate_unknownOrForeignId_isEmptyAndNotesNothing() {
        Lead foreign = addLead(other);
        CallSession foreignCall = open(foreign);
        Set<Pending> before = rows();

        for (Scope scope : List.of(
                new Scope.OfLead(foreign.id()),
                new Scope.OfLead(new LeadId("nobody")),
                new Scope.OfCallSession(foreignCall.id()),
                new Scope.OfCallSession(new CallSessionId(UUID.randomUUID())))) {
            assertThat(operations.invalidate(organization, scope)).isEqualTo(OptionalInt.empty());
        }
        assertThat(since(before)).isEmpty();
    }

    @Test
    void report_andExplanation_areTheMonitors() {
        assertThat(operations.report().mode()).isEqualTo(CacheMonitor.Mode.DATABASE_ONLY);
        assertThat(operations.explain(organization, "call_session", "id"))
                .map(CacheMonitor.Explanation::source)
                .contains("database");
    }

    private Set<Pending> rows() {
        return new HashSet<>(database.changeLog().recent());
    }

    private List<CacheChange> since(Set<Pending> before) {
        return database.changeLog().recent().stream()
                .filter(row -> !before.contains(row))
                .map(Pending::change)
                .toList();
    }

    private void assertNoted(Set<Pending> before, CacheKey<?>... keys) {
        List<CacheChange> expected = Arrays.stream(keys)
                .<CacheChange>map(key -> new CacheChange.KeyChanged(key, Entry.UNVERSIONED, organization))
                .toList();
        assertThat(since(before)).containsExactlyInAnyOrderElementsOf(expected);
    }
}
