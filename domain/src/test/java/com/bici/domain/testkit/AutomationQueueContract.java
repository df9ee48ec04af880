package com.bici.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bici.domain.call.CallSessionId;
import com.bici.domain.lead.Lead;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.sms.AutomationQueue;
import com.bici.domain.sms.AutomationRequest;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

public abstract class AutomationQueueContract extends DatabaseContract {

    private static final Duration HOLD = Duration.ofSeconds(30);
    private static final int MANY = 100;

    /** Lets the given time pass for whatever the queue goes by. */
    protected abstract void elapse(Duration time);

    private AutomationQueue queue() {
        return database().automationQueue();
    }

    private AutomationRequest add() {
        return add(SampleData.automationRequest(addLead()));
    }

    private AutomationRequest add(AutomationRequest request) {
        return write(() -> {
            queue().add(request);
            return request;
        });
    }

    private boolean decided(AutomationRequest request) {
        return write(() -> queue().decided(request));
    }

    @Test
    void claim_waiting_givesEachOnceAsItWasAdded_oldestFirst() {
        AutomationRequest first = add();
        Lead lead = addLead();
        AutomationRequest second = add(new AutomationRequest(
                organization,
                lead.id(),
                new CallSessionId(UUID.randomUUID()),
                "send_hours",
                Set.of("asked_hours", "zażółć ✓"),
                "sales",
                0.75,
                JsonObject.with("date", "Friday").and("time", null).build()));

        assertThat(queue().claim(1, HOLD)).containsExactly(first);
        assertThat(queue().claim(MANY, HOLD)).containsExactly(second);
        assertThat(queue().claim(MANY, HOLD)).isEmpty();
    }

    @Test
    void claim_notDecidedInTime_isGivenAgain() {
        AutomationRequest request = add();
        assertThat(queue().claim(MANY, HOLD)).containsExactly(request);

        elapse(HOLD.minusSeconds(1));
        assertThat(queue().claim(MANY, HOLD)).isEmpty();
        elapse(Duration.ofSeconds(2));
        assertThat(queue().claim(MANY, HOLD)).containsExactly(request);
    }

    @Test
    void add_theSameCallAgain_isIgnoredAlsoAfterTheDecision() {
        AutomationRequest request = add();
        add(request);
        assertThat(queue().claim(MANY, HOLD)).containsExactly(request);
        decided(request);

        add(request);

        elapse(HOLD.plusSeconds(1));
        assertThat(queue().claim(MANY, HOLD)).isEmpty();
    }

    @Test
    void add_rolledBack_isNeverGiven() {
        AutomationRequest request = SampleData.automationRequest(addLead());

        assertThatThrownBy(() -> write(() -> {
                    queue().add(request);
                    throw new IllegalStateException("after the request");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(queue().claim(MANY, HOLD)).isEmpty();
    }

    @Test
    void decided_once_isKnownAndNeverGivenAgain() {
        AutomationRequest request = add();

        assertThat(decided(request)).isTrue();
        assertThat(decided(request)).isFalse();
        assertThat(queue().claim(MANY, HOLD)).isEmpty();
    }

    @Test
    void decided_rolledBack_isGivenAgain() {
        AutomationRequest request = add();

        assertThatThrownBy(() -> write(() -> {
                    assertThat(queue().decided(request)).isTrue();
                    throw new IllegalStateException("after the decision");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(queue().claim(MANY, HOLD)).isEqualTo(List.of(request));
    }

    @Test
    void decided_unknown_isFalse() {
        assertThat(decided(SampleData.automationRequest(addLead()))).isFalse();
    }
}
