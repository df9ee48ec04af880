package com.bici.application.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.bici.application.CacheCondition;
import com.bici.application.UseCases;
import com.bici.application.call.CallSessions.Change;
import com.bici.application.call.CallSessions.Complete;
import com.bici.application.call.CallSessions.Update;
import com.bici.domain.cache.Freshness;
import com.bici.domain.call.CallChange;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallSessionId;
import com.bici.domain.call.CallStatus;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.testkit.SampleData;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChangeCallTest extends UseCases {

    private static final JsonObject METADATA = new JsonObject(Map.of("outcome", "booked"));

    ChangeCallTest(CacheCondition condition) {
        super(condition);
    }

    @Test
    void update_change_isDoneAndReadAtOnce() {
        CallSession session = open(addLead());
        assertThat(cached(session)).isEqualTo(session);

        CallSession done = done(update(session, new CallChange(CallStatus.ACTIVE, null, null, METADATA), 1L));

        assertThat(done.status()).isEqualTo(CallStatus.ACTIVE);
        assertThat(done.metadata()).isEqualTo(session.metadata().mergedWith(METADATA));
        assertThat(done.version()).isEqualTo(2);
        assertThat(cached(session)).isEqualTo(done);
    }

    @Test
    void update_nothing_isDoneWithTheSameVersion() {
        CallSession session = open(addLead());

        assertThat(update(session, status(CallStatus.INITIATED), null)).isEqualTo(new Change.Done(session));
    }

    @Test
    void update_nothing_isActivityAllTheSame() {
        CallSession session = open(addLead());
        clock.advance(Duration.ofMinutes(4));
        assertThat(update(session, status(CallStatus.INITIATED), null)).isEqualTo(new Change.Done(session));
        clock.advance(Duration.ofMinutes(4));

        assertThat(staleCalls.close()).isZero();
    }

    @Test
    void update_otherVersionThanExpected_changesNothing() {
        CallSession session = open(addLead());

        assertThat(update(session, status(CallStatus.ACTIVE), 7L)).isEqualTo(new Change.VersionConflict(1));
        assertUntouched(session);
    }

    @Test
    void update_illegalTransition_changesNothing() {
        CallSession ended = done(complete(open(addLead()), CallStatus.FAILED));

        assertThat(update(ended, new CallChange(CallStatus.ACTIVE, null, null, METADATA), null))
                .isEqualTo(new Change.IllegalTransition(CallStatus.FAILED, CallStatus.ACTIVE));
        assertUntouched(ended);
    }

    @Test
    void update_secondConversation_changesNothing() {
        CallSession session = open(addLead());

        assertThat(update(session, new CallChange(null, SampleData.conversationId(), null, METADATA), null))
                .isEqualTo(new Change.ConversationAlreadySet());
        assertUntouched(session);
    }

    @Test
    void update_conversationOfAnotherCall_changesNothing() {
        CallSession first = open(addLead());
        CallSession second = addCall(SampleData.call(addLead()));

        assertThat(update(second, new CallChange(null, first.conversationId(), null, METADATA), null))
                .isEqualTo(new Change.ConversationTaken());
        assertUntouched(second);
    }

    @Test
    void update_firstConversation_isFoundByIt() {
        CallSession session = addCall(SampleData.call(addLead()));
        var conversation = SampleData.conversationId();
        calls.findByConversation(organization, conversation, Freshness.CACHED);

        CallSession done = done(update(session, new CallChange(null, conversation, null, null), null));

        assertThat(calls.findByConversation(organization, conversation, Freshness.CACHED)
                        .found())
                .contains(done);
    }

    @Test
    void update_unknownCall_isUnknown() {
        assertThat(calls.update(new Update(
                        organization, new CallSessionId(UUID.randomUUID()), status(CallStatus.ACTIVE), null)))
                .isEqualTo(new Change.UnknownSession());
    }

    @Test
    void update_twentyAtOnce_loseNoMetadata() throws Exception {
        CallSession session = open(addLead());

        atOnce(20, i -> update(session, new CallChange(null, null, null, new JsonObject(Map.of("key" + i, i))), null));

        CallSession latest =
                calls.find(organization, session.id(), Freshness.LATEST).found().orElseThrow();
        assertThat(latest.metadata().members()).hasSize(21).containsEntry("call_sid", "CA1");
        assertThat(latest.version()).isEqualTo(21);
    }

    @Test
    void complete_liveCall_endsIt() {
        CallSession session = open(addLead());
        clock.advance(Duration.ofSeconds(42));

        CallSession done = done(calls.complete(new Complete(organization, session.id(), null, null, METADATA)));

        assertThat(done.status()).isEqualTo(CallStatus.COMPLETED);
        assertThat(done.endedAt()).isEqualTo(clock.instant());
        assertThat(done.durationSeconds()).isEqualTo(42);
        assertThat(done.metadata()).isEqualTo(session.metadata().mergedWith(METADATA));
    }

    @Test
    void complete_again_changesNothing() {
        CallSession ended = done(complete(open(addLead()), CallStatus.TRANSFERRED));
        clock.advance(Duration.ofSeconds(5));

        assertThat(complete(ended, CallStatus.TRANSFERRED)).isEqualTo(new Change.Done(ended));
        assertThat(calls.complete(new Complete(organization, ended.id(), null, 99, METADATA)))
                .isEqualTo(new Change.Done(ended));
        assertUntouched(ended);
    }

    @Test
    void complete_endedOtherwise_isIllegal() {
        CallSession ended = done(complete(open(addLead()), CallStatus.FAILED));

        assertThat(complete(ended, CallStatus.COMPLETED))
                .isEqualTo(new Change.IllegalTransition(CallStatus.FAILED, CallStatus.COMPLETED));
        assertUntouched(ended);
    }

    @Test
    void complete_liveStatus_isRefused() {
        CallSession session = open(addLead());

        assertThatIllegalArgumentException().isThrownBy(() -> complete(session, CallStatus.ACTIVE));
    }

    @Test
    void complete_unknownCall_isUnknown() {
        assertThat(calls.complete(new Complete(organization, new CallSessionId(UUID.randomUUID()), null, null, null)))
                .isEqualTo(new Change.UnknownSession());
    }

    private void assertUntouched(CallSession session) {
        assertThat(database.callSessions().find(organization, session.id())).contains(session);
        assertThat(cached(session)).isEqualTo(session);
    }

    private CallSession cached(CallSession session) {
        return calls.find(organization, session.id(), Freshness.CACHED).found().orElseThrow();
    }

    private Change update(CallSession session, CallChange change, @Nullable Long expectedVersion) {
        return calls.update(new Update(organization, session.id(), change, expectedVersion));
    }

    private Change complete(CallSession session, CallStatus status) {
        return calls.complete(new Complete(organization, session.id(), status, null, null));
    }

    private static CallChange status(CallStatus status) {
        return new CallChange(status, null, null, null);
    }

    private static CallSession done(Change change) {
        assertThat(change).isInstanceOf(Change.Done.class);
        return ((Change.Done) change).session();
    }
}
