package com.bici.application.lead;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.application.CacheCondition;
import com.bici.application.UseCases;
import com.bici.application.lead.Leads.Change;
import com.bici.application.lead.Leads.Create;
import com.bici.application.lead.Leads.Update;
import com.bici.domain.lead.FindOrCreate;
import com.bici.domain.lead.Lead;
import com.bici.domain.lead.LeadChange;
import com.bici.domain.lead.LeadChange.Assignment;
import com.bici.domain.lead.LeadStatus;
import com.bici.domain.lead.Sentiment;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.shared.Page;
import com.bici.domain.shared.PhoneNumber;
import com.bici.domain.testkit.SampleData;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LeadServiceTest extends UseCases {

    private final PhoneNumber number = SampleData.phoneNumber();

    LeadServiceTest(CacheCondition condition) {
        super(condition);
    }

    @Test
    void findOrCreate_newNumber_createsTheLeadAsAsked() {
        FindOrCreate created = leads.findOrCreate(command(organization, "Alex"));

        assertThat(created).isInstanceOf(FindOrCreate.Created.class);
        assertThat(created.lead().customerName()).isEqualTo("Alex");
        assertThat(created.lead().version()).isEqualTo(1);
        assertThat(leads.find(organization, created.lead().id())).contains(created.lead());
    }

    @Test
    void findOrCreate_knownNumber_leavesTheLeadAsItIs() {
        Lead known = leads.findOrCreate(command(organization, "Alex")).lead();

        assertThat(leads.findOrCreate(command(organization, "Sam"))).isEqualTo(new FindOrCreate.Found(known));
    }

    @Test
    void findOrCreate_numberOfAnotherOrganization_createsAnotherLead() {
        Lead ours = leads.findOrCreate(command(organization, "Alex")).lead();
        Lead theirs = leads.findOrCreate(command(other, "Alex")).lead();

        assertThat(theirs.id()).isNotEqualTo(ours.id());
        assertThat(leads.find(organization, theirs.id())).isEmpty();
    }

    @Test
    void findOrCreate_manyAtOnce_makeOneLead() throws Exception {
        List<FindOrCreate> all = atOnce(20, i -> leads.findOrCreate(command(organization, "Alex")));

        assertThat(all).filteredOn(FindOrCreate.Created.class::isInstance).hasSize(1);
        assertThat(all)
                .extracting(FindOrCreate::lead)
                .containsOnly(all.getFirst().lead());
    }

    @Test
    void update_change_isDoneAndMerged() {
        Lead lead = addLead();
        JsonObject interest = new JsonObject(Map.of("size", "M"));

        Change change = leads.update(new Update(
                organization,
                lead.id(),
                new LeadChange(new Assignment.Set("Sam"), keep(), LeadStatus.HOT, null, interest, null),
                1L));

        assertThat(change).isInstanceOfSatisfying(Change.Done.class, done -> {
            assertThat(done.lead().customerName()).isEqualTo("Sam");
            assertThat(done.lead().status()).isEqualTo(LeadStatus.HOT);
            assertThat(done.lead().bikeInterest()).isEqualTo(interest);
            assertThat(done.lead().version()).isEqualTo(2);
            assertThat(leads.find(organization, lead.id())).contains(done.lead());
        });
    }

    @Test
    void update_nothing_keepsTheVersion() {
        Lead lead = addLead();

        assertThat(leads.update(new Update(organization, lead.id(), status(lead.status()), null)))
                .isEqualTo(new Change.Done(lead));
    }

    @Test
    void update_otherVersionThanExpected_changesNothing() {
        Lead lead = addLead();

        assertThat(leads.update(new Update(organization, lead.id(), status(LeadStatus.HOT), 9L)))
                .isEqualTo(new Change.VersionConflict(1));
        assertThat(leads.find(organization, lead.id())).contains(lead);
    }

    @Test
    void update_unknownOrForeignLead_isUnknown() {
        Lead foreign = addLead(other);

        assertThat(leads.update(new Update(organization, new LeadId("nobody"), status(LeadStatus.HOT), null)))
                .isEqualTo(new Change.UnknownLead());
        assertThat(leads.update(new Update(organization, foreign.id(), status(LeadStatus.HOT), null)))
                .isEqualTo(new Change.UnknownLead());
        assertThat(leads.find(other, foreign.id())).contains(foreign);
    }

    @Test
    void after_cursor_goesOnWithOlderLeadsOfTheOrganization() {
        Lead older = addLead();
        clock.advance(Duration.ofSeconds(1));
        addLead(other);
        Lead newer = addLead();

        Page<Lead> page = leads.after(
                organization, 10, new Page.Cursor(newer.createdAt(), newer.id().value()));

        assertThat(page).isEqualTo(new Page<>(List.of(older), null));
    }

    @Test
    void create_printed_namesNobody() {
        assertThat(command(organization, "Alex").toString()).doesNotContain("Alex", number.normalized());
    }

    private Create command(OrganizationId owner, String name) {
        return new Create(
                owner, number, name, null, LeadStatus.NEW, Sentiment.NEUTRAL, JsonObject.EMPTY, JsonObject.EMPTY);
    }

    private static LeadChange status(LeadStatus status) {
        return new LeadChange(keep(), keep(), status, null, null, null);
    }

    private static Assignment keep() {
        return new Assignment.Keep();
    }
}
