package com.bici.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bici.domain.message.MessageId;
import com.bici.domain.sms.OutgoingSms;
import com.bici.domain.sms.SmsOutbox;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Nobody else may write to the database meanwhile. */
public abstract class SmsOutboxContract extends DatabaseContract {

    private static final int MANY = 1000;
    private static final Duration HOLD = Duration.ofSeconds(30);

    /** Lets the time pass for the outbox. */
    protected abstract void elapse(Duration time);

    private SmsOutbox outbox() {
        return database().smsOutbox();
    }

    private OutgoingSms add() {
        OutgoingSms sms = SampleData.outgoingSms(addLead());
        elapse(Duration.ofSeconds(1));
        return write(() -> {
            outbox().add(sms, Duration.ZERO);
            return sms;
        });
    }

    private boolean sent(OutgoingSms sms) {
        return write(() -> outbox().sent(sms.message(), "SM1"));
    }

    private boolean failed(OutgoingSms sms) {
        return write(() -> outbox().failed(sms.message(), "unreachable"));
    }

    @Test
    void claim_added_givesEachToOneClaimant_oldestFirst() {
        OutgoingSms first = add();
        OutgoingSms second = add();
        OutgoingSms third = add();

        assertThat(outbox().claim(2, HOLD)).containsExactly(first, second);
        assertThat(outbox().claim(2, HOLD)).containsExactly(third);
        assertThat(outbox().claim(2, HOLD)).isEmpty();
    }

    @Test
    void claim_notSettledInTime_givesItAgain() {
        OutgoingSms sms = add();
        assertThat(outbox().claim(MANY, HOLD)).containsExactly(sms);

        elapse(HOLD.minusSeconds(1));
        assertThat(outbox().claim(MANY, HOLD)).isEmpty();
        elapse(Duration.ofSeconds(2));
        assertThat(outbox().claim(MANY, HOLD)).containsExactly(sms);
    }

    @Test
    void add_theSameMessageAgain_isRefused() {
        OutgoingSms sms = add();

        assertThatThrownBy(() -> write(() -> {
                    outbox().add(sms, Duration.ZERO);
                    return sms;
                }))
                .isInstanceOf(RuntimeException.class);
        assertThat(outbox().claim(MANY, HOLD)).containsExactly(sms);
    }

    @Test
    void add_rolledBack_isNeverGiven() {
        OutgoingSms sms = SampleData.outgoingSms(addLead());

        assertThatThrownBy(() -> write(() -> {
                    outbox().add(sms, Duration.ZERO);
                    throw new IllegalStateException("after the promise");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(outbox().claim(MANY, HOLD)).isEmpty();
    }

    @Test
    void sent_once_isKnownAndNeverGivenAgain() {
        OutgoingSms sms = add();

        assertThat(sent(sms)).isTrue();
        assertThat(sent(sms)).isFalse();
        assertThat(failed(sms)).isFalse();
        outbox().defer(sms.message(), Duration.ZERO);
        elapse(HOLD.plusSeconds(1));
        assertThat(outbox().claim(MANY, HOLD)).isEmpty();
    }

    @Test
    void failed_once_isKnownAndNeverGivenAgain() {
        OutgoingSms sms = add();

        assertThat(failed(sms)).isTrue();
        assertThat(failed(sms)).isFalse();
        assertThat(sent(sms)).isFalse();
        assertThat(outbox().claim(MANY, HOLD)).isEmpty();
    }

    @Test
    void sent_rolledBack_isGivenAgain() {
        OutgoingSms sms = add();

        assertThatThrownBy(() -> write(() -> {
                    assertThat(outbox().sent(sms.message(), "SM1")).isTrue();
                    throw new IllegalStateException("after the mark");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(outbox().claim(MANY, HOLD)).containsExactly(sms);
    }

    @Test
    void sent_unknown_isFalse() {
        assertThat(write(() -> outbox().sent(new MessageId(UUID.randomUUID()), "SM1")))
                .isFalse();
    }

    @Test
    void defer_claimed_isGivenAgainAfterTheDelayAndBehindOthers() {
        OutgoingSms deferred = add();
        OutgoingSms other = add();
        assertThat(outbox().claim(1, HOLD)).containsExactly(deferred);

        outbox().defer(deferred.message(), Duration.ofSeconds(5));

        elapse(Duration.ofSeconds(4));
        assertThat(outbox().claim(1, Duration.ofSeconds(1))).containsExactly(other);
        elapse(Duration.ofSeconds(2));
        assertThat(outbox().claim(MANY, HOLD)).containsExactly(other, deferred);
    }
}
