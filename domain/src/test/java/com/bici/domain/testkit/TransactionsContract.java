package com.bici.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bici.domain.cache.CacheChange;
import com.bici.domain.cache.CacheKey;
import com.bici.domain.cache.Commit;
import com.bici.domain.call.CallChange;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallStatus;
import com.bici.domain.call.ConversationId;
import com.bici.domain.lead.Lead;
import com.bici.domain.takeover.EndReason;
import com.bici.domain.takeover.HumanSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

public abstract class TransactionsContract extends DatabaseContract {

    @Test
    void call_readsOnly_commitsNothing() {
        Lead lead = addLead();

        assertThat(commitOf(() -> database().leads().find(organization, lead.id())))
                .isEqualTo(Commit.NOTHING);
    }

    @Test
    void call_newLiveCall_tellsEveryKeyItChanged() {
        Lead lead = addLead();
        ConversationId conversation = SampleData.conversationId();
        CallSession call = SampleData.call(lead, conversation);

        Commit commit = commitOf(() -> database().callSessions().add(call));

        assertThat(commit.id()).isPositive();
        assertThat(commit.changes())
                .containsExactlyInAnyOrderElementsOf(withDashboard(
                        changed(new CacheKey.Session(call.id()), 1, organization),
                        changed(new CacheKey.SessionOfLead(lead.id()), 1, organization),
                        changed(new CacheKey.SessionOfConversation(conversation), 1, organization)));
    }

    @Test
    void call_severalChangesOfOneKey_tellsTheHighestVersion() {
        Lead lead = addLead();
        CallSession call = addCall(SampleData.call(lead));

        Commit commit = commitOf(() -> {
            change(call, new CallChange(CallStatus.ACTIVE, null, null, null));
            return change(call, new CallChange(CallStatus.COMPLETED, null, 42, null));
        });

        assertThat(commit.changes())
                .containsExactlyInAnyOrderElementsOf(withDashboard(
                        changed(new CacheKey.Session(call.id()), 3, organization),
                        changed(new CacheKey.SessionOfLead(lead.id()), 2, organization)));
    }

    @Test
    void call_terminalCallWithConversation_tellsThePointerAgain() {
        CallSession call = addCall(SampleData.call(addLead(), SampleData.conversationId()));

        Commit commit = commitOf(() -> change(call, new CallChange(CallStatus.COMPLETED, null, null, null)));

        assertThat(commit.changes()).extracting(CacheChange::organization).containsOnly(organization);
        assertThat(commit.changes()).contains(changed(pointerOf(call), 1, organization));
    }

    @Test
    void call_exception_rollsBackAndPassesOn() {
        CallSession call = SampleData.call(addLead());
        IllegalStateException failure = new IllegalStateException("after the write");

        assertThatThrownBy(() -> write(() -> {
                    database().callSessions().add(call);
                    throw failure;
                }))
                .isSameAs(failure);

        assertThat(database().callSessions().find(organization, call.id())).isEmpty();
    }

    @Test
    void call_nested_joinsTheOpenOne() {
        CallSession call = SampleData.call(addLead());

        assertThatThrownBy(() -> write(() -> {
                    write(() -> database().callSessions().add(call));
                    assertThat(database().callSessions().find(organization, call.id()))
                            .isPresent();
                    throw new IllegalStateException("outer");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(database().callSessions().find(organization, call.id())).isEmpty();
    }

    @Test
    void call_raisedGeneration_isInEveryEntryReadLater() {
        Lead lead = addLead();

        Commit commit = commitOf(() -> {
            database().changeLog().raiseGeneration(organization);
            return lead;
        });

        assertThat(commit.changes()).containsExactly(new CacheChange.GenerationRaised(organization, 1));
        assertThat(database().callSessions().activeCallEntry(lead.id()))
                .hasValueSatisfying(entry -> assertThat(entry.generation()).isEqualTo(1));
    }

    @Test
    void call_openedHumanSession_tellsItsKeyAndTheDashboard() {
        Lead lead = addLead();

        Commit commit = commitOf(() -> database().humanSessions().open(SampleData.newHumanSession(lead)));

        assertThat(commit.changes())
                .containsExactlyInAnyOrderElementsOf(
                        withDashboard(changed(new CacheKey.TakeoverOfLead(lead.id()), 1, organization)));
    }

    @Test
    void call_activeHumanSession_tellsItsKeyOnly() {
        HumanSession held = hold(addLead());

        Commit commit = commitOf(() -> update(held.sent(SampleData.START.plusSeconds(1))));

        assertThat(commit.changes())
                .containsExactly(changed(new CacheKey.TakeoverOfLead(held.leadId()), 2, organization));
    }

    @Test
    void call_unchangedHumanSession_tellsNobody() {
        HumanSession held = hold(addLead());

        assertThat(commitOf(() -> update(held)).changes()).isEmpty();
    }

    @Test
    void call_drainedAndEndedHumanSession_tellsTheHighestVersionAndTheDashboard() {
        Lead lead = addLead();
        HumanSession held = hold(lead);
        Commit queued = commitOf(() -> database().messageQueue().addIfHeld(SampleData.message(lead)));
        assertThat(queued.changes()).containsExactly(changed(new CacheKey.TakeoverOfLead(lead.id()), 2, organization));

        Commit ended = commitOf(() -> {
            database().messageQueue().drain(organization, lead.id(), SampleData.START);
            return update(held.ended(EndReason.LEFT, SampleData.START));
        });

        assertThat(ended.changes())
                .containsExactlyInAnyOrderElementsOf(
                        withDashboard(changed(new CacheKey.TakeoverOfLead(lead.id()), 4, organization)));
    }

    @Test
    void call_messageOrDrainWithoutEffect_tellsNobody() {
        Lead lead = addLead();

        assertThat(commitOf(() -> database().messageQueue().addIfHeld(SampleData.message(lead)))
                        .changes())
                .isEmpty();
        assertThat(commitOf(() -> database().messageQueue().drain(organization, lead.id(), SampleData.START))
                        .changes())
                .isEmpty();
    }

    @Test
    void call_humanSession_leavesTheLeadAsItWas() {
        Lead lead = addLead();
        hold(lead);

        assertThat(database().leads().find(organization, lead.id())).contains(lead);
    }

    private HumanSession hold(Lead lead) {
        return write(() -> database().humanSessions().open(SampleData.newHumanSession(lead)));
    }

    private HumanSession update(HumanSession session) {
        database().humanSessions().update(session);
        return session;
    }

    private CallSession change(CallSession call, CallChange change) {
        CallSession stored =
                database().callSessions().lock(organization, call.id()).orElseThrow();
        CallChange.Decision decision = stored.apply(change, SampleData.START.plusSeconds(60));
        return database()
                .callSessions()
                .update(((CallChange.Changed) decision).session())
                .orElseThrow();
    }

    private static CacheKey<?> pointerOf(CallSession call) {
        return new CacheKey.SessionOfConversation(Objects.requireNonNull(call.conversationId()));
    }

    private List<CacheChange> withDashboard(CacheChange... changes) {
        List<CacheChange> all = new ArrayList<>(List.of(changes));
        all.addAll(List.of(dashboardOf(organization)));
        return all;
    }
}
