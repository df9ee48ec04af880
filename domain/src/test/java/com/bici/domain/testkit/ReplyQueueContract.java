package com.bici.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bici.domain.lead.Lead;
import com.bici.domain.message.Message;
import com.bici.domain.message.MessageId;
import com.bici.domain.sms.ReplyQueue;
import com.bici.domain.sms.ReplyQueue.Outcome;
import com.bici.domain.sms.ReplyQueue.Question;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nobody else may write to the database meanwhile. */
public abstract class ReplyQueueContract extends DatabaseContract {

    private static final int MANY = 1000;
    private static final Duration HOLD = Duration.ofSeconds(60);

    /** Lets the time pass for the queue. */
    protected abstract void elapse(Duration time);

    private ReplyQueue queue() {
        return database().replyQueue();
    }

    private Question ask(Lead lead) {
        Message message = SampleData.message(lead);
        return write(() -> {
            database().messages().add(List.of(message));
            queue().add(message, 3);
            return new Question(message.id(), organization, lead.id(), message.content(), 3);
        });
    }

    private boolean settle(Question question, Outcome outcome) {
        return write(() -> queue().settle(question.message(), outcome));
    }

    @Test
    void claim_ofDifferentLeads_givesEachToOneClaimant_oldestFirst() {
        Question first = ask(addLead());
        Question second = ask(addLead());
        Question third = ask(addLead());

        assertThat(queue().claim(2, HOLD)).containsExactly(first, second);
        assertThat(queue().claim(2, HOLD)).containsExactly(third);
        assertThat(queue().claim(2, HOLD)).isEmpty();
    }

    @Test
    void claim_ofOneLead_givesTheNextOnlyWhenTheFormerIsSettled() {
        Lead lead = addLead();
        Question first = ask(lead);
        Question second = ask(lead);
        Question other = ask(addLead());

        assertThat(queue().claim(MANY, HOLD)).containsExactly(first, other);
        assertThat(queue().claim(MANY, HOLD)).isEmpty();
        assertThat(settle(first, Outcome.ANSWERED)).isTrue();

        assertThat(queue().claim(MANY, HOLD)).containsExactly(second);
    }

    @Test
    void claim_notSettledInTime_givesItAgain() {
        Question question = ask(addLead());
        assertThat(queue().claim(MANY, HOLD)).containsExactly(question);

        elapse(HOLD.minusSeconds(1));
        assertThat(queue().claim(MANY, HOLD)).isEmpty();
        elapse(Duration.ofSeconds(2));
        assertThat(queue().claim(MANY, HOLD)).containsExactly(question);
    }

    @ParameterizedTest
    @EnumSource
    void settle_once_isKnownAndNeverGivenAgain(Outcome outcome) {
        Question question = ask(addLead());

        assertThat(settle(question, outcome)).isTrue();
        assertThat(settle(question, Outcome.ANSWERED)).isFalse();
        assertThat(queue().claim(MANY, HOLD)).isEmpty();
    }

    @Test
    void settle_unknown_isFalse() {
        assertThat(write(() -> queue().settle(new MessageId(UUID.randomUUID()), Outcome.ANSWERED)))
                .isFalse();
    }

    @Test
    void settle_rolledBack_isGivenAgain() {
        Question question = ask(addLead());

        assertThatThrownBy(() -> write(() -> {
                    assertThat(queue().settle(question.message(), Outcome.ANSWERED))
                            .isTrue();
                    throw new IllegalStateException("after the answer");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(queue().claim(MANY, HOLD)).containsExactly(question);
    }

    @Test
    void add_theSameMessageAgain_isRefused() {
        Message message = SampleData.message(addLead());
        write(() -> {
            database().messages().add(List.of(message));
            queue().add(message, 0);
            return message;
        });

        assertThatThrownBy(() -> write(() -> {
                    queue().add(message, 0);
                    return message;
                }))
                .isInstanceOf(RuntimeException.class);
    }
}
