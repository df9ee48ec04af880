package com.bici.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.domain.lead.FindOrCreate;
import com.bici.domain.lead.Lead;
import com.bici.domain.lead.LeadChange;
import com.bici.domain.lead.LeadChange.Assignment;
import com.bici.domain.lead.LeadRepository;
import com.bici.domain.lead.LeadStatus;
import com.bici.domain.lead.NewLead;
import com.bici.domain.shared.Entry;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.shared.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

public abstract class LeadRepositoryContract extends DatabaseContract {

    private LeadRepository leads() {
        return database().leads();
    }

    @Test
    void findOrCreate_unknownPhone_createsVersionOne() {
        NewLead asked = SampleData.newLead(organization);

        FindOrCreate outcome = write(() -> leads().findOrCreate(asked));

        assertThat(outcome).isInstanceOf(FindOrCreate.Created.class);
        assertThat(outcome.lead().id()).isEqualTo(asked.id());
        assertThat(outcome.lead().version()).isEqualTo(1);
        assertThat(leads().find(organization, asked.id())).contains(outcome.lead());
    }

    @Test
    void findOrCreate_knownPhone_findsItAndChangesNothing() {
        var phone = SampleData.phoneNumber();
        NewLead first = SampleData.newLead(organization, phone);
        Lead known = write(() -> leads().findOrCreate(first)).lead();
        NewLead again = SampleData.newLead(organization, phone);

        var committed = database().transactions().call(() -> leads().findOrCreate(again));

        assertThat(committed.value()).isEqualTo(new FindOrCreate.Found(known));
        assertThat(committed.commit().changes()).isEmpty();
        assertThat(leads().find(organization, known.id())).contains(known);
    }

    @Test
    void findOrCreate_samePhoneInAnotherOrganization_isAnotherLead() {
        var phone = SampleData.phoneNumber();
        write(() -> leads().findOrCreate(SampleData.newLead(organization, phone)));
        OrganizationId other = addOrganization(SampleData.organizationId());

        assertThat(write(() -> leads().findOrCreate(SampleData.newLead(other, phone))))
                .isInstanceOf(FindOrCreate.Created.class);
    }

    @Test
    void findOrCreate_withoutTelephone_isKnownByTheMark() {
        NewLead asked = NewLead.withoutTelephone(SampleData.newLead(organization).id(), organization, "web-12345678");

        Lead lead = write(() -> leads().findOrCreate(asked)).lead();

        assertThat(lead.phoneNumber()).isNull();
        assertThat(lead.phoneNumberNormalized()).isEqualTo("web-12345678");
        assertThat(write(() -> leads().findOrCreate(asked))).isEqualTo(new FindOrCreate.Found(lead));
    }

    @Test
    void findOrCreate_manyAtOnce_makeOneLeadThatEverybodyGets() throws Exception {
        var phone = SampleData.phoneNumber();
        List<Future<FindOrCreate>> asked = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 100; i++) {
                asked.add(threads.submit(
                        () -> write(() -> leads().findOrCreate(SampleData.newLead(organization, phone)))));
            }
        }

        List<FindOrCreate> outcomes = new ArrayList<>();
        for (Future<FindOrCreate> future : asked) {
            outcomes.add(future.get());
        }
        Set<Lead> distinct = outcomes.stream().map(FindOrCreate::lead).collect(Collectors.toSet());
        assertThat(distinct).hasSize(1);
        assertThat(outcomes).filteredOn(FindOrCreate.Created.class::isInstance).hasSize(1);
        assertThat(leads().newest(organization, 10, null).items()).hasSize(1);
    }

    @Test
    void update_change_raisesTheVersionAndTellsTheDashboard() {
        Lead lead = addLead();
        Lead wanted = lead.apply(new LeadChange(
                new Assignment.Set("Another Customer"),
                new Assignment.Keep(),
                LeadStatus.HOT,
                null,
                new JsonObject(Map.of("type", "e-bike", "budget", Map.of("max", 4500))),
                null));

        var committed = database().transactions().call(() -> leads().update(wanted));

        assertThat(committed.value().version()).isEqualTo(2);
        assertThat(committed.value().customerName()).isEqualTo("Another Customer");
        assertThat(committed.value().bikeInterest()).isEqualTo(wanted.bikeInterest());
        assertThat(leads().find(organization, lead.id())).contains(committed.value());
        assertThat(committed.commit().changes()).containsExactlyInAnyOrder(dashboardOf(organization));
    }

    @Test
    void find_leadOfAnotherOrganization_isNotFound() {
        Lead lead = addLead();
        OrganizationId other = addOrganization(SampleData.organizationId());

        assertThat(leads().find(other, lead.id())).isEmpty();
        assertThat(leads().lock(other, lead.id())).isEmpty();
        assertThat(leads().find(organization, new LeadId("nobody"))).isEmpty();
    }

    @Test
    void newest_moreThanThePage_goesOnAfterTheCursor() {
        List<Lead> added = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            added.add(addLead());
        }

        List<Lead> seen = new ArrayList<>();
        Page<Lead> page = leads().newest(organization, 2, null);
        seen.addAll(page.items());
        while (page.following().isPresent()) {
            page = leads().newest(organization, 2, page.next());
            seen.addAll(page.items());
        }

        assertThat(seen).containsExactlyInAnyOrderElementsOf(added);
        assertThat(seen).extracting(Lead::createdAt).isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @Test
    void newestEntry_isTheFirstPageUnversioned() {
        addLead();

        assertThat(leads().newestEntry(organization, 10))
                .contains(
                        new Entry<>(organization, Entry.UNVERSIONED, 0, false, leads().newest(organization, 10, null)));
    }

    @Test
    void newestEntry_organizationWithoutLeads_isAnEmptyPage() {
        assertThat(leads().newestEntry(organization, 10)).map(Entry::value).contains(new Page<>(List.of(), null));
        assertThat(leads().newestEntry(SampleData.organizationId(), 10)).isEmpty();
    }
}
