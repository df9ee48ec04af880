package com.bici.domain.call;

import static com.bici.domain.testkit.SampleData.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import com.bici.domain.testkit.SampleData;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class CallSessionTest {

    private static final ConversationId CONVERSATION = new ConversationId("conv_1");
    private static final Instant NOW = START.plusSeconds(90);
    private static final CallChange NOTHING = new CallChange(null, null, null, null);

    private final CallSession live = session(CallStatus.ACTIVE, null, null);

    @Test
    void apply_nothing_isUnchanged() {
        assertThat(live.apply(NOTHING, NOW)).isEqualTo(new CallChange.Unchanged(live));
    }

    @Test
    void apply_whatItAlreadyIs_isUnchanged() {
        CallSession session = session(CallStatus.FAILED, CONVERSATION, 12);
        CallChange same = new CallChange(CallStatus.FAILED, CONVERSATION, 12, session.metadata());

        assertThat(session.apply(same, NOW)).isEqualTo(new CallChange.Unchanged(session));
    }

    @ParameterizedTest
    @EnumSource(names = {"COMPLETED", "FAILED", "TRANSFERRED"})
    void apply_terminalStatus_setsEndAndMeasuredDuration(CallStatus terminal) {
        CallSession ended = changed(live, status(terminal));

        assertThat(ended.status()).isEqualTo(terminal);
        assertThat(ended.endedAt()).isEqualTo(NOW);
        assertThat(ended.durationSeconds()).isEqualTo(90);
        assertThat(ended.version()).isEqualTo(live.version());
    }

    @Test
    void apply_terminalStatusWithReportedDuration_believesTheReport() {
        assertThat(changed(live, new CallChange(CallStatus.COMPLETED, null, 7, null))
                        .durationSeconds())
                .isEqualTo(7);
    }

    @Test
    void apply_terminalStatusAfterReportedDuration_keepsTheReport() {
        CallSession reported = session(CallStatus.ACTIVE, null, 7);

        assertThat(changed(reported, status(CallStatus.COMPLETED)).durationSeconds())
                .isEqualTo(7);
    }

    @Test
    void apply_terminalStatusBeforeTheStart_measuresZero() {
        CallChange.Decision decision = live.apply(status(CallStatus.COMPLETED), START.minusSeconds(3));

        assertThat(decision)
                .isInstanceOfSatisfying(
                        CallChange.Changed.class,
                        changed ->
                                assertThat(changed.session().durationSeconds()).isZero());
    }

    @Test
    void apply_liveStatus_neitherEndsNorMeasures() {
        CallSession active = changed(session(CallStatus.INITIATED, null, null), status(CallStatus.ACTIVE));

        assertThat(active.status()).isEqualTo(CallStatus.ACTIVE);
        assertThat(active.endedAt()).isNull();
        assertThat(active.durationSeconds()).isNull();
    }

    @Test
    void apply_durationToEndedCall_leavesItsEnd() {
        CallSession ended = session(CallStatus.COMPLETED, null, 3);

        CallSession reported = changed(ended, new CallChange(null, null, 5, null));

        assertThat(reported.durationSeconds()).isEqualTo(5);
        assertThat(reported.endedAt()).isEqualTo(ended.endedAt());
    }

    @ParameterizedTest
    @EnumSource(names = "FAILED", mode = Mode.EXCLUDE)
    void apply_otherStatusToEndedCall_isIllegal(CallStatus next) {
        CallSession ended = session(CallStatus.FAILED, null, null);

        assertThat(ended.apply(status(next), NOW)).isEqualTo(new CallChange.IllegalTransition(CallStatus.FAILED, next));
    }

    @Test
    void apply_firstConversation_setsIt() {
        assertThat(changed(live, conversation(CONVERSATION)).conversationId()).isEqualTo(CONVERSATION);
    }

    @Test
    void apply_otherConversation_isRefused() {
        CallSession session = session(CallStatus.ACTIVE, CONVERSATION, null);

        assertThat(session.apply(conversation(new ConversationId("conv_2")), NOW))
                .isEqualTo(new CallChange.ConversationAlreadySet());
    }

    @Test
    void apply_withoutConversation_keepsIt() {
        CallSession session = session(CallStatus.ACTIVE, CONVERSATION, null);

        assertThat(changed(session, status(CallStatus.COMPLETED)).conversationId())
                .isEqualTo(CONVERSATION);
    }

    @Test
    void apply_metadata_isMergedNeverReplaced() {
        JsonObject patch = new JsonObject(Map.of("outcome", Map.of("booked", true)));

        assertThat(changed(live, new CallChange(null, null, null, patch)).metadata())
                .isEqualTo(new JsonObject(Map.of("call_sid", "CA1", "outcome", Map.of("booked", true))));
    }

    @Test
    void change_negativeDuration_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new CallChange(null, null, -1, null));
        assertThat(new CallChange(null, null, 0, null).durationSeconds()).isZero();
    }

    private static CallChange status(CallStatus status) {
        return new CallChange(status, null, null, null);
    }

    private static CallChange conversation(ConversationId conversation) {
        return new CallChange(null, conversation, null, null);
    }

    private static CallSession changed(CallSession session, CallChange change) {
        CallChange.Decision decision = session.apply(change, NOW);
        assertThat(decision).isInstanceOf(CallChange.Changed.class);
        return ((CallChange.Changed) decision).session();
    }

    private static CallSession session(
            CallStatus status, @Nullable ConversationId conversation, @Nullable Integer durationSeconds) {
        return new CallSession(
                new CallSessionId(UUID.randomUUID()),
                SampleData.organizationId(),
                new LeadId("lead"),
                conversation,
                status,
                START,
                status.isLive() ? null : START.plusSeconds(3),
                durationSeconds,
                CallType.INBOUND,
                new JsonObject(Map.of("call_sid", "CA1")),
                4);
    }
}
