package com.bici.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.domain.call.ActiveCall;
import com.bici.domain.call.CallChange;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallSessionId;
import com.bici.domain.call.CallSessionRepository;
import com.bici.domain.call.CallStatus;
import com.bici.domain.call.ConversationId;
import com.bici.domain.lead.Lead;
import com.bici.domain.shared.Entry;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.shared.Page;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

public abstract class CallSessionRepositoryContract extends DatabaseContract {

    /** Lets the time pass that the database reads. */
    protected abstract void elapse(Duration time);

    /** As the database reads it. */
    protected abstract Instant now();

    private CallSessionRepository calls() {
        return database().callSessions();
    }

    @Test
    void add_newCall_isFoundAsReturnedWithVersionOne() {
        CallSession added = addCall(SampleData.call(addLead(), SampleData.conversationId()));

        assertThat(added.version()).isEqualTo(1);
        assertThat(calls().find(organization, added.id())).contains(added);
        assertThat(calls().findByConversation(organization, conversationOf(added)))
                .contains(added);
        assertThat(calls().entry(added.id())).contains(new Entry<>(organization, 1, 0, false, added));
    }

    @Test
    void add_timestampWithNanoseconds_returnsWhatIsStored() {
        CallSession call =
                SampleData.call(addLead(), null, CallStatus.COMPLETED, Instant.parse("2026-01-15T18:00:00.123456789Z"));

        assertThat(calls().find(organization, addCall(call).id()))
                .map(CallSession::startedAt)
                .contains(Instant.parse("2026-01-15T18:00:00.123456Z"));
        assertThat(addCall(withId(call)).endedAt()).isEqualTo(Instant.parse("2026-01-15T18:00:00.123456Z"));
    }

    @Test
    void add_metadataOfEveryJsonType_comesBackEqual() {
        List<Object> list = new ArrayList<>(Arrays.asList(1, "two", null, Map.of("three", 3)));
        JsonObject metadata = new JsonObject(Map.of(
                "text", "zażółć ✓", "integer", 7, "long", 5_000_000_000L, "decimal", 0.25, "flag", true, "list", list));
        CallSession added = addCall(SampleData.call(addLead()));

        CallSession updated = updateCall(changed(added, new CallChange(null, null, null, metadata)));

        assertThat(updated.metadata()).isEqualTo(added.metadata().mergedWith(metadata));
        assertThat(calls().find(organization, added.id())).contains(updated);
    }

    @Test
    void add_conversationOfAnotherCall_isRefusedAndTheTransactionGoesOn() {
        Lead lead = addLead();
        CallSession first = addCall(SampleData.call(lead, SampleData.conversationId()));
        CallSession second = SampleData.call(lead);

        boolean refused = write(() -> {
            boolean empty =
                    calls().add(SampleData.call(lead, conversationOf(first))).isEmpty();
            calls().add(second);
            return empty;
        });

        assertThat(refused).isTrue();
        assertThat(calls().find(organization, second.id())).isPresent();
        assertThat(calls().history(organization, lead.id(), 10, null).items()).hasSize(2);
    }

    @Test
    void add_conversationOfAnotherOrganization_isStoredAndTheFirstOneKeepsThePointer() {
        OrganizationId other = addOrganization(SampleData.organizationId());
        ConversationId conversation = SampleData.conversationId();
        CallSession later =
                addCall(SampleData.call(addLead(), conversation, CallStatus.ACTIVE, SampleData.START.plusSeconds(9)));
        CallSession first = addCall(SampleData.call(addLead(other), conversation));

        assertThat(calls().conversationEntry(conversation)).contains(new Entry<>(other, 1, 0, false, first.id()));
        assertThat(calls().findByConversation(organization, conversation)).contains(later);
    }

    @Test
    void update_change_raisesTheVersion() {
        CallSession added = addCall(SampleData.call(addLead()));

        CallSession updated = updateCall(changed(added, status(CallStatus.COMPLETED)));

        assertThat(updated.version()).isEqualTo(2);
        assertThat(updated.endedAt()).isEqualTo(SampleData.START.plusSeconds(60));
        assertThat(calls().entry(added.id())).contains(new Entry<>(organization, 2, 0, true, updated));
    }

    @Test
    void update_conversationOfAnotherCall_isRefusedAndTheTransactionGoesOn() {
        Lead lead = addLead();
        CallSession first = addCall(SampleData.call(lead, SampleData.conversationId()));
        CallSession second = addCall(SampleData.call(lead));
        CallChange taken = new CallChange(null, conversationOf(first), null, null);

        write(() -> {
            assertThat(calls().update(changed(second, taken))).isEmpty();
            return calls().update(changed(second, status(CallStatus.ACTIVE)));
        });

        assertThat(calls().find(organization, second.id())).hasValueSatisfying(stored -> {
            assertThat(stored.conversationId()).isNull();
            assertThat(stored.status()).isEqualTo(CallStatus.ACTIVE);
        });
    }

    @Test
    void find_callOfAnotherOrganization_isNotFound() {
        CallSession call = addCall(SampleData.call(addLead(), SampleData.conversationId()));
        OrganizationId other = addOrganization(SampleData.organizationId());

        assertThat(calls().find(other, call.id())).isEmpty();
        assertThat(calls().lock(other, call.id())).isEmpty();
        assertThat(calls().findByConversation(other, conversationOf(call))).isEmpty();
        assertThat(calls().findActive(other, call.leadId())).isEmpty();
        assertThat(calls().history(other, call.leadId(), 10, null).items()).isEmpty();
    }

    @Test
    void find_unknown_isEmpty() {
        CallSessionId unknown = new CallSessionId(UUID.randomUUID());

        assertThat(calls().find(organization, unknown)).isEmpty();
        assertThat(calls().entry(unknown)).isEmpty();
        assertThat(calls().conversationEntry(SampleData.conversationId())).isEmpty();
        assertThat(calls().activeCallEntry(new LeadId("nobody"))).isEmpty();
    }

    @Test
    void activeCallEntry_followsTheNewestLiveCall() {
        Lead lead = addLead();
        assertThat(calls().activeCallEntry(lead.id()))
                .contains(new Entry<>(organization, 0, 0, false, new ActiveCall(null)));

        CallSession older = addCall(SampleData.call(lead));
        CallSession newer = addCall(SampleData.call(lead, null, CallStatus.ACTIVE, SampleData.START.plusSeconds(1)));
        assertActive(lead, newer, 2);

        updateCall(changed(newer, status(CallStatus.FAILED)));
        assertActive(lead, older, 3);
        assertThat(calls().findActive(organization, lead.id())).contains(older);
    }

    private void assertActive(Lead lead, CallSession call, long version) {
        assertThat(calls().activeCallEntry(lead.id()))
                .contains(new Entry<>(organization, version, 0, false, new ActiveCall(call.id())));
    }

    @Test
    void findByCallSid_severalCalls_prefersTheOrganizationThenTheNewest() {
        Lead lead = addLead();
        OrganizationId other = addOrganization(SampleData.organizationId());
        CallSession older = addCall(SampleData.call(lead));
        CallSession newer = addCall(SampleData.call(lead, null, CallStatus.FAILED, SampleData.START.plusSeconds(1)));
        CallSession newest =
                addCall(SampleData.call(addLead(other), null, CallStatus.ACTIVE, SampleData.START.plusSeconds(2)));

        assertThat(calls().findByCallSid("CA1", organization)).contains(newer).isNotEqualTo(older);
        assertThat(calls().findByCallSid("CA1", other)).contains(newest);
        assertThat(calls().findByCallSid("CA1", null)).contains(newest);
        assertThat(calls().findByCallSid("CA2", organization)).isEmpty();
    }

    @Test
    void touch_liveCall_isNeitherStaleNorChanged() {
        Lead lead = addLead();
        CallSession touched = addCall(SampleData.call(lead));
        CallSession quiet = addCall(SampleData.call(lead));
        elapse(Duration.ofHours(1));

        var commit = commitOf(() -> {
            calls().touch(organization, touched.id());
            return touched;
        });

        assertThat(commit.changes()).isEmpty();
        assertThat(calls().find(organization, touched.id())).contains(touched);
        assertThat(write(() -> calls().lockStale(now().minus(Duration.ofMinutes(30)), 10)))
                .containsExactly(quiet);
    }

    @Test
    void touch_byAnotherOrganizationOrOfNothing_isHarmless() {
        CallSession call = addCall(SampleData.call(addLead()));
        OrganizationId other = addOrganization(SampleData.organizationId());
        elapse(Duration.ofHours(1));

        commitOf(() -> {
            calls().touch(other, call.id());
            calls().touch(organization, new CallSessionId(UUID.randomUUID()));
            return call;
        });

        assertThat(write(() -> calls().lockStale(now().minus(Duration.ofMinutes(30)), 10)))
                .containsExactly(call);
    }

    @Test
    void history_moreThanThePage_goesOnAfterTheCursor() {
        Lead lead = addLead();
        List<CallSession> newestFirst = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            newestFirst.addFirst(
                    addCall(SampleData.call(lead, null, CallStatus.COMPLETED, SampleData.START.plusSeconds(i / 2))));
        }

        List<CallSession> seen = new ArrayList<>();
        Page<CallSession> page = calls().history(organization, lead.id(), 2, null);
        seen.addAll(page.items());
        while (page.following().isPresent()) {
            page = calls().history(organization, lead.id(), 2, page.next());
            seen.addAll(page.items());
        }

        assertThat(seen).containsExactlyInAnyOrderElementsOf(newestFirst);
        assertThat(seen).extracting(CallSession::startedAt).isSortedAccordingTo((a, b) -> b.compareTo(a));
    }

    @Test
    void lockStale_onlyLiveCallsWithoutActivitySince() {
        Lead lead = addLead();
        CallSession live = addCall(SampleData.call(lead));
        CallSession ended = addCall(SampleData.call(lead, null, CallStatus.COMPLETED, SampleData.START));

        assertThat(write(() -> calls().lockStale(Instant.parse("2000-01-01T00:00:00Z"), 10)))
                .isEmpty();
        assertThat(write(() -> calls().lockStale(Instant.parse("2999-01-01T00:00:00Z"), 1000)))
                .contains(live)
                .doesNotContain(ended);
    }

    @Test
    void lockLive_liveCallsOfTheOrganizationOrOfOneLead() {
        Lead lead = addLead();
        CallSession live = addCall(SampleData.call(lead));
        CallSession other = addCall(SampleData.call(addLead()));
        CallSession foreign = addCall(SampleData.call(addLead(addOrganization(SampleData.organizationId()))));
        addCall(SampleData.call(lead, null, CallStatus.COMPLETED, SampleData.START));

        assertThat(write(() -> calls().lockLive(organization, 10))).containsExactlyInAnyOrder(live, other);
        assertThat(write(() -> calls().lockLive(organization, 1))).hasSize(1);
        assertThat(write(() -> calls().lockLive(organization, lead.id(), 10))).containsExactly(live);
        assertThat(write(() -> calls().lockLive(organization, foreign.leadId(), 10)))
                .isEmpty();
    }

    private static ConversationId conversationOf(CallSession call) {
        return Objects.requireNonNull(call.conversationId());
    }

    private static CallChange status(CallStatus status) {
        return new CallChange(status, null, null, null);
    }

    private static CallSession changed(CallSession call, CallChange change) {
        CallChange.Decision decision = call.apply(change, SampleData.START.plusSeconds(60));
        return ((CallChange.Changed) decision).session();
    }

    private static CallSession withId(CallSession call) {
        return new CallSession(
                new CallSessionId(UUID.randomUUID()),
                call.organizationId(),
                call.leadId(),
                call.conversationId(),
                call.status(),
                call.startedAt(),
                call.endedAt(),
                call.durationSeconds(),
                call.callType(),
                call.metadata(),
                call.version());
    }
}
