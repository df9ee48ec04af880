package com.bici.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.domain.call.CallStatus;
import com.bici.domain.dashboard.DashboardStats;
import com.bici.domain.lead.Lead;
import com.bici.domain.shared.Entry;
import com.bici.domain.takeover.EndReason;
import com.bici.domain.takeover.HumanSession;
import java.util.List;
import org.junit.jupiter.api.Test;

public abstract class DashboardRepositoryContract extends DatabaseContract {

    @Test
    void statsEntry_newOrganization_isAllZero() {
        assertThat(database().dashboard().statsEntry(organization))
                .contains(new Entry<>(organization, Entry.UNVERSIONED, 0, false, new DashboardStats(0, 0, 0, 0)));
    }

    @Test
    void statsEntry_unknownOrganization_isAbsent() {
        assertThat(database().dashboard().statsEntry(SampleData.organizationId()))
                .isEmpty();
    }

    @Test
    void statsEntry_countsTheRowsOfItsOrganizationOnly() {
        Lead lead = addLead();
        addLead();
        addCall(SampleData.call(lead));
        addCall(SampleData.call(lead, null, CallStatus.COMPLETED, SampleData.START));
        write(() -> {
            database().messages().add(List.of(SampleData.message(lead)));
            return lead;
        });
        addLead(addOrganization(SampleData.organizationId()));

        assertThat(database().dashboard().statsEntry(organization))
                .map(Entry::value)
                .contains(new DashboardStats(2, 2, 1, 1));
    }

    @Test
    void statsEntry_openHumanSessions_areActiveSessions() {
        addCall(SampleData.call(addLead()));
        Lead lead = addLead();
        HumanSession held = write(() -> database().humanSessions().open(SampleData.newHumanSession(lead)));
        assertThat(activeSessions()).isEqualTo(2);

        write(() -> {
            database().humanSessions().update(held.sent(SampleData.START.plusSeconds(1)));
            return held;
        });
        assertThat(activeSessions()).isEqualTo(2);

        write(() -> {
            database().humanSessions().update(held.ended(EndReason.LEFT, SampleData.START.plusSeconds(2)));
            return held;
        });
        assertThat(activeSessions()).isEqualTo(1);
    }

    private long activeSessions() {
        return database()
                .dashboard()
                .statsEntry(organization)
                .orElseThrow()
                .value()
                .activeSessions();
    }
}
