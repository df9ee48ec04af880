package com.bici.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import com.bici.domain.takeover.EndReason;
import com.bici.domain.takeover.HumanSession;
import com.bici.domain.takeover.HumanSessionId;
import com.bici.domain.takeover.TakeoverAudit;
import com.bici.domain.takeover.TakeoverAudit.Action;
import com.bici.domain.takeover.TakeoverAudit.Step;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

public abstract class TakeoverAuditContract extends DatabaseContract {

    private static final Instant LATER = SampleData.START.plusSeconds(60);

    /** What is recorded of the lead, in order. */
    protected abstract List<Recorded> recorded(LeadId lead);

    /** What an auditor sees of a step. */
    public record Recorded(
            Action action,
            HumanSessionId session,
            String holder,
            String actor,
            Instant at,
            long epoch,
            JsonObject detail) {

        public static Recorded of(Step step) {
            HumanSession session = step.session();
            return new Recorded(
                    step.action(),
                    session.id(),
                    session.agentId(),
                    step.actor(),
                    step.at(),
                    session.epoch(),
                    step.detail());
        }
    }

    private TakeoverAudit audit() {
        return database().takeoverAudit();
    }

    private HumanSession openSession() {
        var lead = addLead();
        return write(() -> database().humanSessions().open(SampleData.newHumanSession(lead)));
    }

    @Test
    void record_steps_areKeptInOrder() {
        HumanSession opened = openSession();
        HumanSession ended = opened.ended(EndReason.IDLE, LATER);
        Step joined = new Step(
                Action.JOIN,
                opened,
                opened.agentId(),
                SampleData.START,
                new JsonObject(Map.of("handoff_reason", "zażółć ✓")));
        Step released = new Step(Action.RELEASE, ended, Step.SERVICE, LATER, JsonObject.EMPTY);

        write(() -> {
            audit().record(joined);
            audit().record(released);
            return opened;
        });

        assertThat(recorded(opened.leadId())).containsExactly(Recorded.of(joined), Recorded.of(released));
    }

    @Test
    void record_rolledBack_leavesNothing() {
        HumanSession opened = openSession();

        assertThatThrownBy(() -> write(() -> {
                    audit().record(new Step(Action.JOIN, opened, opened.agentId(), SampleData.START, JsonObject.EMPTY));
                    throw new IllegalStateException("after the record");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(recorded(opened.leadId())).isEmpty();
    }
}
