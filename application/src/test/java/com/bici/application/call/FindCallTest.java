package com.bici.application.call;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.application.CacheCondition;
import com.bici.application.UseCases;
import com.bici.application.call.CallSessions.Change;
import com.bici.application.call.CallSessions.Complete;
import com.bici.application.call.CallSessions.Update;
import com.bici.domain.cache.CacheKey;
import com.bici.domain.cache.CacheStatus;
import com.bici.domain.cache.Freshness;
import com.bici.domain.cache.Lookup;
import com.bici.domain.call.ActiveCall;
import com.bici.domain.call.CallChange;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallSessionId;
import com.bici.domain.call.ConversationId;
import com.bici.domain.lead.Lead;
import com.bici.domain.shared.Entry;
import com.bici.domain.testkit.SampleData;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class FindCallTest extends UseCases {

    FindCallTest(CacheCondition condition) {
        super(condition);
    }

    @Test
    void findActive_severalLiveCalls_isTheNewest() {
        Lead lead = addLead();
        CallSession older = open(lead);
        clock.advance(Duration.ofSeconds(1));
        CallSession newer = open(lead);
        assertThat(active(lead)).contains(newer);

        complete(newer);

        assertThat(active(lead)).contains(older);
    }

    @Test
    void find_completedCall_isGoneFromActiveAtOnceAndStillReadable() {
        Lead lead = addLead();
        CallSession session = open(lead);
        ConversationId conversation = conversationOf(session);
        assertThat(active(lead)).contains(session);
        assertThat(byConversation(conversation)).contains(session);

        CallSession completed = complete(session);

        assertThat(active(lead)).isEmpty();
        assertThat(calls.find(organization, session.id(), Freshness.CACHED).found())
                .contains(completed);
        assertThat(byConversation(conversation)).contains(completed);
    }

    @Test
    void find_callOfAnotherOrganization_isNowhere() {
        Lead lead = addLead();
        CallSession session = open(lead);
        calls.find(organization, session.id(), Freshness.CACHED);
        active(lead);
        byConversation(conversationOf(session));

        for (Freshness freshness : Freshness.values()) {
            assertThat(calls.find(other, session.id(), freshness).found()).isEmpty();
            assertThat(calls.findByConversation(other, conversationOf(session), freshness)
                            .found())
                    .isEmpty();
            assertThat(calls.findActive(other, lead.id(), freshness).found()).isEmpty();
        }
        assertThat(calls.history(other, lead.id(), 10, null)).isEmpty();
        assertThat(calls.update(new Update(other, session.id(), new CallChange(null, null, 1, null), null)))
                .isEqualTo(new Change.UnknownSession());
        assertThat(calls.complete(new Complete(other, session.id(), null, null, null)))
                .isEqualTo(new Change.UnknownSession());
        assertThat(database.callSessions().find(organization, session.id())).contains(session);
    }

    @Test
    void find_latest_isTheTruthWhateverIsRemembered() {
        Lead lead = addLead();
        CallSession session = open(lead);
        calls.find(organization, session.id(), Freshness.CACHED);
        CallSession unheard = updateCall(
                ((CallChange.Changed) session.apply(new CallChange(null, null, 5, null), clock.instant())).session());

        assertThat(calls.find(organization, session.id(), Freshness.LATEST))
                .isEqualTo(new Lookup<>(unheard, new CacheStatus.Requested(), false));
    }

    @Test
    void findActive_pointerToAnEndedCall_asksTheDatabase() {
        Lead lead = addLead();
        CallSession ended = open(lead);
        complete(ended);
        plantActive(lead, ended.id());
        assertThat(active(lead)).isEmpty();

        CallSession live = open(lead);
        plantActive(lead, ended.id());

        assertThat(active(lead)).contains(live);
    }

    @Test
    void findActive_pointerToAWrongCall_asksTheDatabase() {
        for (CallSessionId wrong : new CallSessionId[] {
            open(addLead()).id(), open(addLead(other)).id(), new CallSessionId(UUID.randomUUID())
        }) {
            Lead lead = addLead();
            CallSession right = addCall(SampleData.call(lead));
            plantActive(lead, wrong);

            assertThat(active(lead)).contains(right);
        }
    }

    @Test
    void findByConversation_pointerToAWrongCall_asksTheDatabase() {
        Lead lead = addLead();
        CallSession right = addCall(SampleData.call(lead, SampleData.conversationId()));
        ConversationId conversation = conversationOf(right);
        plant(new CacheKey.SessionOfConversation(conversation), open(lead).id());

        Lookup<CallSession> lookup = calls.findByConversation(organization, conversation, Freshness.CACHED);

        assertThat(lookup.found()).contains(right);
        assertThat(lookup.status()).isIn(new CacheStatus.Miss(false), new CacheStatus.Bypass());
    }

    @Test
    void history_ofLead_isNewestFirstInPages() {
        Lead lead = addLead();
        CallSession older = open(lead);
        clock.advance(Duration.ofSeconds(1));
        CallSession newer = open(lead);

        var first = calls.history(organization, lead.id(), 1, null).orElseThrow();

        assertThat(first.items()).containsExactly(newer);
        assertThat(calls.history(organization, lead.id(), 1, first.next())
                        .orElseThrow()
                        .items())
                .containsExactly(older);
        assertThat(calls.history(organization, addLead().id(), 1, null)
                        .orElseThrow()
                        .items())
                .isEmpty();
    }

    private CallSession complete(CallSession session) {
        Change change = calls.complete(new Complete(session.organizationId(), session.id(), null, null, null));
        return ((Change.Done) change).session();
    }

    private Optional<CallSession> active(Lead lead) {
        return calls.findActive(organization, lead.id(), Freshness.CACHED).found();
    }

    private Optional<CallSession> byConversation(ConversationId conversation) {
        return calls.findByConversation(organization, conversation, Freshness.CACHED)
                .found();
    }

    private void plantActive(Lead lead, CallSessionId named) {
        plant(new CacheKey.SessionOfLead(lead.id()), new ActiveCall(named));
    }

    /** Makes a remembering cache hold the value. */
    private <V> void plant(CacheKey<V> key, V value) {
        cache.get(
                key, organization, Freshness.CACHED, () -> Optional.of(new Entry<>(organization, 1, 0, false, value)));
    }
}
