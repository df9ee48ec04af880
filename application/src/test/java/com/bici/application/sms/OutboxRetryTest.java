package com.bici.application.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bici.application.CacheCondition;
import com.bici.application.sms.Handover.Outcome;
import com.bici.domain.event.NumberedEvent;
import com.bici.domain.lead.Lead;
import com.bici.domain.sms.OutgoingSms;
import com.bici.domain.sms.SmsPurpose;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Messages that the gateway does not take at once. */
class OutboxRetryTest extends OutboxTests {

    OutboxRetryTest(CacheCondition condition) {
        super(condition);
    }

    @Test
    void run_unavailable_triedAgainAfterOneTwoAndFourMinutes_thenFailed() {
        OutgoingSms sms = promise();
        gateway.away();

        assertTriesAfterOneTwoAndFourMinutes();

        assertStatus(sms, "failed", "unavailable", null, false);
        assertThat(node.handovers)
                .extracting(Handover::outcome)
                .containsExactly(Outcome.DEFERRED, Outcome.DEFERRED, Outcome.DEFERRED, Outcome.FAILED);
    }

    @Test
    void run_answersLost_triedAgainLikeThat_thenFailedButPerhapsSent() {
        OutgoingSms sms = promise();
        gateway.loseAnswers();

        assertTriesAfterOneTwoAndFourMinutes();

        assertStatus(sms, "failed", "uncertain", null, true);
    }

    private void assertTriesAfterOneTwoAndFourMinutes() {
        node.outboxRelay.run();
        int tries = 1;
        assertThat(gateway.attempts()).hasSize(tries);
        for (int minutes : new int[] {1, 2, 4}) {
            clock.advance(Duration.ofMinutes(minutes).minusSeconds(1));
            node.outboxRelay.run();
            assertThat(gateway.attempts()).hasSize(tries);
            assertThat(told()).isEmpty();
            clock.advance(Duration.ofSeconds(1));
            node.outboxRelay.run();
            tries++;
            assertThat(gateway.attempts()).hasSize(tries);
        }
        clock.advance(Duration.ofHours(1));
        gateway.accept();
        node.outboxRelay.run();
        assertThat(gateway.attempts()).hasSize(4);
    }

    @Test
    void run_unavailableOnce_thenAccepted_isNoDuplicate() {
        promise();
        gateway.away();
        node.outboxRelay.run();
        gateway.accept();
        node.outboxRelay.run();
        assertThat(told()).isEmpty();

        clock.advance(Duration.ofMinutes(2));
        node.outboxRelay.run();

        assertThat(sentAsPossibleDuplicate()).isFalse();
    }

    @Test
    void run_answerLostOnce_thenAccepted_saysThatItMayBeADuplicate() {
        promise();
        gateway.loseAnswers();
        node.outboxRelay.run();
        gateway.accept();

        clock.advance(Duration.ofMinutes(1));
        node.outboxRelay.run();

        assertThat(sentAsPossibleDuplicate()).isTrue();
        assertThat(node.handovers).extracting(Handover::possibleDuplicate).containsExactly(true, true);
    }

    @Test
    void run_nodeDiedInTheCall_sentAgainAndSaysThatItMayBeADuplicate() {
        promise();
        dieInTheCall();
        gateway.accept();
        node.outboxRelay.run();
        assertThat(gateway.attempts()).hasSize(1);

        clock.advance(Duration.ofSeconds(31));
        node.outboxRelay.run();

        assertThat(gateway.attempts()).hasSize(2);
        assertThat(sentAsPossibleDuplicate()).isTrue();
    }

    @Test
    void run_nodeDiesInEveryCall_isGivenUp() {
        OutgoingSms sms = promise();
        for (int call = 0; call < 4; call++) {
            dieInTheCall();
            clock.advance(Duration.ofSeconds(31));
        }

        node.outboxRelay.run();

        assertThat(gateway.attempts()).hasSize(4);
        assertStatus(sms, "failed", "uncertain", null, true);
    }

    private void dieInTheCall() {
        gateway.behave(sms -> {
            throw new IllegalStateException("The node died");
        });
        assertThatThrownBy(node.outboxRelay::run).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void run_takenOverAfterAnAnswerWasLost_isHeldBackButPerhapsSent() {
        Lead lead = addLead();
        OutgoingSms reply = promise(lead, SmsPurpose.REPLY);
        gateway.loseAnswers();
        node.outboxRelay.run();
        join(lead, "robin");
        told();

        clock.advance(Duration.ofMinutes(1));
        node.outboxRelay.run();

        assertThat(gateway.attempts()).hasSize(1);
        assertStatus(reply, "suppressed", null, "human_control", true);
    }

    private boolean sentAsPossibleDuplicate() {
        NumberedEvent event = told().getLast();
        assertThat(event.type()).isEqualTo("sms_sent");
        return Boolean.TRUE.equals(event.payload().members().get("possible_duplicate"));
    }
}
