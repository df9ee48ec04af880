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
