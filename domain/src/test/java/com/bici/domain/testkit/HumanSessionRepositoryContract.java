package com.bici.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bici.domain.lead.Lead;
import com.bici.domain.shared.Entry;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.takeover.EndReason;
import com.bici.domain.takeover.HumanSession;
import com.bici.domain.takeover.HumanSessionRepository;
import com.bici.domain.takeover.NewHumanSession;
import com.bici.domain.takeover.QueuedMessage;
import com.bici.domain.takeover.Takeover;
import com.bici.domain.takeover.TakeoverState;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

public abstract class HumanSessionRepositoryContract extends DatabaseContract {

    private static final Instant LATER = SampleData.START.plusSeconds(60);

    private HumanSessionRepository sessions() {
        return database().humanSessions();
    }

    private HumanSession open(NewHumanSession session) {
        return write(() -> sessions().open(session));
    }

    private HumanSession open(Lead lead) {
        return open(SampleData.newHumanSession(lead));
    }

    private HumanSession update(HumanSession session) {
        return write(() -> {
            sessions().update(session);
            return session;
        });
    }

    private HumanSession end(HumanSession session) {
        return update(session.ended(EndReason.LEFT, LATER));
    }

    private QueuedMessage queue(Lead lead, Instant receivedAt) {
        var message = SampleData.message(lead, "At " + receivedAt, receivedAt);
        assertThat(write(() -> database().messageQueue().addIfHeld(message))).isTrue();
        return new QueuedMessage(message.id(), lead.id(), message.content(), receivedAt);
    }

    @Test
    void open_newSession_isFoundAsReturned() {
        Lead lead = addLead();
        NewHumanSession asked = SampleData.newHumanSession(lead);

        HumanSession opened = open(asked);

        assertThat(opened)
                .isEqualTo(new HumanSession(
                        asked.id(),
                        organization,
                        lead.id(),
                        asked.agentId(),
                        asked.agentName(),
                        asked.startedAt(),
                        asked.startedAt(),
                        null,
                        null,
                        0,
                        1));
        assertThat(sessions().findOpen(organization, lead.id())).contains(opened);
    }

    @Test
    void open_timestampWithNanoseconds_returnsWhatIsStored() {
        Lead lead = addLead();

        HumanSession opened = open(SampleData.newHumanSession(lead, Instant.parse("2026-01-15T18:00:00.123456789Z")));

        assertThat(opened.startedAt()).isEqualTo(Instant.parse("2026-01-15T18:00:00.123456Z"));
        assertThat(sessions().findOpen(organization, lead.id())).contains(opened);
    }

    @Test
    void open_again_isUnderTheNextEpoch() {
        Lead lead = addLead();
        end(open(lead));

        assertThat(open(lead).epoch()).isEqualTo(2);
        assertThat(open(addLead()).epoch()).isEqualTo(1);
    }

    @Test
    void open_afterTheEndInTheSameTransaction_isAllowed() {
        Lead lead = addLead();
        HumanSession first = open(lead);

        HumanSession second = write(() -> {
            sessions().update(first.ended(EndReason.TRANSFERRED, LATER));
            return sessions().open(SampleData.newHumanSession(lead));
        });

        assertThat(sessions().findOpen(organization, lead.id())).contains(second);
    }

    @Test
    void open_secondOfALead_isRefusedAndLeavesEverythingAsItWas() {
        Lead lead = addLead();
        HumanSession first = open(lead);

        assertThatThrownBy(() -> open(lead)).isInstanceOf(RuntimeException.class);

        assertThat(sessions().findOpen(organization, lead.id())).contains(first);
        assertThat(sessions().entry(lead.id())).map(Entry::version).contains(1L);
        end(first);
        assertThat(open(lead).epoch()).isEqualTo(2);
    }

    @Test
    void open_leadOfAnotherOrganization_isRefused() {
        Lead foreign = addLead(addOrganization(SampleData.organizationId()));
        NewHumanSession asked = SampleData.newHumanSession(foreign);

        assertThatThrownBy(() -> open(new NewHumanSession(
                        asked.id(), organization, foreign.id(), asked.agentId(), asked.agentName(), asked.startedAt())))
                .isInstanceOf(RuntimeException.class);
        assertThat(sessions().states(List.of(foreign.id()))).containsExactly(new TakeoverState(foreign.id(), 0, null));
    }

    @Test
    void update_open_storesActivityAndMessages() {
        HumanSession opened = open(addLead());

        HumanSession sent = update(opened.sent(LATER));

        assertThat(sessions().findOpen(organization, opened.leadId())).contains(sent);
    }

    @Test
    void update_end_isNotOpenAnyMore() {
        HumanSession opened = open(addLead());

        end(opened);

        assertThat(sessions().findOpen(organization, opened.leadId())).isEmpty();
        assertThat(sessions().entry(opened.leadId())).isEmpty();
        assertThat(sessions().open(organization)).isEmpty();
    }

    @Test
    void update_ended_changesNothing() {
        HumanSession opened = open(addLead());
        end(opened);
        List<TakeoverState> states = sessions().states(List.of(opened.leadId()));

        update(opened.sent(LATER));

        assertThat(sessions().states(List.of(opened.leadId()))).isEqualTo(states);
        assertThat(sessions().findOpen(organization, opened.leadId())).isEmpty();
    }

    @Test
    void findOpen_anotherOrganization_isEmpty() {
        HumanSession opened = open(addLead());
        OrganizationId other = addOrganization(SampleData.organizationId());

        assertThat(sessions().findOpen(other, opened.leadId())).isEmpty();
        assertThat(sessions().open(other)).isEmpty();
        assertThat(write(() -> sessions().lockOpen(other, 10))).isEmpty();
    }

    @Test
    void lockIdle_onlyOpenOnesWithoutActivitySince() {
        HumanSession idle = open(addLead());
        HumanSession idleLonger = open(SampleData.newHumanSession(addLead(), SampleData.START.minusSeconds(1)));
        HumanSession active = update(open(addLead()).active(LATER));
        HumanSession ended = end(open(addLead()));

        assertThat(write(() -> sessions().lockIdle(LATER, 1000)))
                .contains(idle, idleLonger)
                .doesNotContain(active, ended)
                .isSortedAccordingTo(Comparator.comparing(HumanSession::lastActivityAt));
        assertThat(write(() -> sessions().lockIdle(LATER, 1))).hasSize(1);
        assertThat(write(() -> sessions().lockIdle(SampleData.START.minus(Duration.ofDays(1)), 1000)))
                .isEmpty();
    }

    @Test
    void lockOpen_givesTheOrganizationsInTheOrderOfTheirLeads() {
        List<HumanSession> opened = Stream.of(open(addLead()), open(addLead()), open(addLead()))
                .sorted(Comparator.comparing(session -> session.leadId().value()))
                .toList();
        end(open(addLead()));
        open(addLead(addOrganization(SampleData.organizationId())));

        assertThat(write(() -> sessions().lockOpen(organization, 10))).isEqualTo(opened);
        assertThat(write(() -> sessions().lockOpen(organization, 2))).isEqualTo(opened.subList(0, 2));
    }

    @Test
    void open_ofAnOrganization_isLongestHeldFirstWithItsQueues() {
        Lead lead = addLead();
        HumanSession young = open(lead);
        HumanSession old = open(SampleData.newHumanSession(addLead(), SampleData.START.minusSeconds(1)));
        end(open(addLead()));
        QueuedMessage second = queue(lead, LATER.plusSeconds(1));
        QueuedMessage first = queue(lead, LATER);

        assertThat(sessions().open(organization))
                .containsExactly(new Takeover(old, List.of()), new Takeover(young, List.of(first, second)));
    }

    @Test
    void entry_open_holdsSessionAndQueueUnderTheLeadsVersion() {
        Lead lead = addLead();
        HumanSession opened = open(lead);
        assertThat(sessions().entry(lead.id()))
                .contains(new Entry<>(organization, 1, 0, false, new Takeover(opened, List.of())));

        QueuedMessage second = queue(lead, LATER.plusSeconds(1));
        QueuedMessage first = queue(lead, LATER);
        write(() -> {
            database().changeLog().raiseGeneration(organization);
            return lead;
        });

        assertThat(sessions().entry(lead.id()))
                .contains(new Entry<>(organization, 3, 1, false, new Takeover(opened, List.of(first, second))));
    }

    @Test
    void entry_drained_holdsNoQueueAnyMore() {
        Lead lead = addLead();
        HumanSession opened = open(lead);
        queue(lead, LATER);
        write(() -> database().messageQueue().drain(organization, lead.id(), LATER));

        assertThat(sessions().entry(lead.id()))
                .contains(new Entry<>(organization, 3, 0, false, new Takeover(opened, List.of())));
    }

    @Test
    void entry_noneOpen_isAbsent() {
        Lead lead = addLead();

        assertThat(sessions().entry(lead.id())).isEmpty();
        assertThat(sessions().entry(new LeadId("nobody"))).isEmpty();
    }

    @Test
    void version_neverRestarts() {
        Lead lead = addLead();
        end(open(lead));
        HumanSession again = open(lead);

        assertThat(sessions().states(List.of(lead.id()))).containsExactly(new TakeoverState(lead.id(), 3, again));
    }

    @Test
    void states_givesWhatIsKnownOfEach() {
        Lead never = addLead();
        Lead free = addLead();
        end(open(free));
        HumanSession held = open(addLead(addOrganization(SampleData.organizationId())));

        assertThat(sessions().states(List.of(never.id(), free.id(), held.leadId(), new LeadId("nobody"), free.id())))
                .containsExactlyInAnyOrder(
                        new TakeoverState(never.id(), 0, null),
                        new TakeoverState(free.id(), 2, null),
                        new TakeoverState(held.leadId(), 1, held));
        assertThat(sessions().states(List.of())).isEmpty();
    }

    @Test
    void snapshot_holdsAllOpenSessionsOfAllOrganizations() {
        Lead lead = addLead();
        open(lead);
        queue(lead, LATER.plusSeconds(1));
        queue(lead, LATER);
        Lead elsewhere = addLead(addOrganization(SampleData.organizationId()));
        open(elsewhere);
        HumanSession ended = end(open(addLead()));

        List<Entry<Takeover>> open = sessions().snapshot().open();

        assertThat(open)
                .contains(
                        sessions().entry(lead.id()).orElseThrow(),
                        sessions().entry(elsewhere.id()).orElseThrow())
                .extracting(entry -> entry.value().session().leadId())
                .doesNotContain(ended.leadId())
                .doesNotHaveDuplicates();
    }

    @Test
    void snapshot_nothingOpen_isOfNonnegativePosition() {
        assertThat(sessions().snapshot().position()).isNotNegative();
    }

    @Test
    void epoch_countsSessions_openOrEnded() {
        Lead lead = addLead();
        assertThat(sessions().epoch(organization, lead.id())).isZero();

        HumanSession first = open(lead);
        assertThat(sessions().epoch(organization, lead.id())).isEqualTo(1);
        end(first);
        assertThat(sessions().epoch(organization, lead.id())).isEqualTo(1);
        open(lead);

        assertThat(sessions().epoch(organization, lead.id())).isEqualTo(2);
        assertThat(sessions().epoch(SampleData.organizationId(), lead.id())).isZero();
    }
}
