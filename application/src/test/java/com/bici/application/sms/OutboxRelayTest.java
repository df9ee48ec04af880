package com.bici.application.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bici.application.CacheCondition;
import com.bici.application.UseCases;
import com.bici.application.sms.Handover.Outcome;
import com.bici.application.takeover.HumanControl;
import com.bici.application.takeover.HumanControl.Agent;
import com.bici.domain.event.NumberedEvent;
import com.bici.domain.lead.Lead;
import com.bici.domain.message.Message;
import com.bici.domain.sms.OutgoingSms;
import com.bici.domain.sms.SmsGateway.Delivery;
import com.bici.domain.sms.SmsPurpose;
import com.bici.domain.testkit.SampleData;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutboxRelayTest extends UseCases {

    OutboxRelayTest(CacheCondition condition) {
        super(condition);
    }

    @Test
    void run_accepted_sentOnceAndTold() {
        OutgoingSms sms = promise();

        node.outboxRelay.run();
        node.outboxRelay.run();

        assertThat(gateway.attempts()).containsExactly(sms);
        assertThat(told()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo("sms_sent");
            assertThat(event.lead()).isEqualTo(sms.lead());
            assertThat(event.payload().members())
                    .containsEntry("conversation_id", sms.message().toString())
                    .containsEntry("possible_duplicate", false);
        });
        assertThat(node.handovers).containsExactly(new Handover(sms, Outcome.SENT, null, false));
    }

    @Test
    void run_manyNodesAtOnce_eachMessageOnce() throws Exception {
        for (int message = 0; message < 50; message++) {
            promise();
        }

        List<Boolean> runs = atOnce(4, index -> {
            node.outboxRelay.run();
            return true;
        });

        assertThat(runs).hasSize(4);
        assertThat(gateway.attempts()).hasSize(50).doesNotHaveDuplicates();
    }

    @Test
    void run_humanMessagePromisedMeanwhile_isNext() {
        OutgoingSms automatic = promise(addLead(), SmsPurpose.AUTOMATIC);
        OutgoingSms second = promise(addLead(), SmsPurpose.AUTOMATIC);
        OutgoingSms human = SampleData.outgoingSms(addLead(), SmsPurpose.HUMAN);
        gateway.behave(sms -> {
            if (sms.equals(automatic)) {
                promise(human);
            }
            return new Delivery.Accepted("SM" + sms.message());
        });

        node.outboxRelay.run();

        assertThat(gateway.attempts()).containsExactly(automatic, human, second);
    }

    @Test
    void run_refused_toldAndNeverTriedAgain() {
        OutgoingSms sms = promise();
        gateway.refuse("21610");

        node.outboxRelay.run();
        gateway.accept();
        clock.advance(Duration.ofHours(1));
        node.outboxRelay.run();

        assertThat(gateway.attempts()).hasSize(1);
        assertStatus(sms, "failed", "21610", null, false);
        assertThat(node.handovers).containsExactly(new Handover(sms, Outcome.FAILED, "21610", false));
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
    void run_decidesWhileItHoldsTheLead_andCallsTheGatewayAfterwards() {
        promise();
        List<String> calls = new CopyOnWriteArrayList<>();
        database.beforeReturn(calls::add);
        gateway.behave(sms -> {
            calls.add("gateway");
            return new Delivery.Accepted("SM1");
        });

        node.outboxRelay.run();

        assertThat(calls)
                .containsSubsequence(
                        "LeadRepository.lock", "SmsOutbox.depart", "Transactions.call", "gateway", "SmsOutbox.sent");
    }

    @Test
    void run_takenOverSinceItWasWritten_isHeldBackAndTold() {
        Lead lead = addLead();
        OutgoingSms reply = promise(lead, SmsPurpose.REPLY);
        OutgoingSms manual = promise(lead, SmsPurpose.MANUAL);
        join(lead);
        told();

        node.outboxRelay.run();
        clock.advance(Duration.ofHours(1));
        node.outboxRelay.run();

        assertThat(gateway.attempts()).containsExactly(manual);
        List<NumberedEvent> events = told();
        assertThat(events).extracting(NumberedEvent::type).containsExactly("sms_sent", "sms_status_update");
        assertStatus(events.getLast(), reply, "suppressed", null, "human_control", false);
        assertThat(node.handovers).contains(new Handover(reply, Outcome.SUPPRESSED, "human_control", false));
    }

    @Test
    void run_takenOverAfterAnAnswerWasLost_isHeldBackButPerhapsSent() {
        Lead lead = addLead();
        OutgoingSms reply = promise(lead, SmsPurpose.REPLY);
        gateway.loseAnswers();
        node.outboxRelay.run();
        join(lead);
        told();

        clock.advance(Duration.ofMinutes(1));
        node.outboxRelay.run();

        assertThat(gateway.attempts()).hasSize(1);
        assertStatus(reply, "suppressed", null, "human_control", true);
    }

    @Test
    void run_optedOutSinceItWasWritten_isHeldBackWhoeverWroteIt() {
        Lead lead = addLead();
        OutgoingSms human = promise(lead, SmsPurpose.HUMAN);
        write(() -> database.optOuts().optOut(SampleData.message(lead), clock.instant()));

        node.outboxRelay.run();

        assertThat(gateway.attempts()).isEmpty();
        assertStatus(human, "suppressed", null, "opted_out", false);
    }

    @Test
    void run_reportFasterThanTheMark_isToldAfterIt() {
        promise();
        gateway.behave(sms -> {
            var progress = node.smsDeliveries.report(new SmsDeliveries.Report("SM1", "delivered", null));
            assertThat(progress).isEqualTo(SmsDeliveries.Progress.ADVANCED);
            assertThat(told()).isEmpty();
            return new Delivery.Accepted("SM1");
        });

        node.outboxRelay.run();

        List<NumberedEvent> events = told();
        assertThat(events).extracting(NumberedEvent::type).containsExactly("sms_sent", "sms_status_update");
        assertThat(events.getLast().payload().members()).containsEntry("status", "delivered");
    }

    private boolean sentAsPossibleDuplicate() {
        NumberedEvent event = told().getLast();
        assertThat(event.type()).isEqualTo("sms_sent");
        return Boolean.TRUE.equals(event.payload().members().get("possible_duplicate"));
    }

    private void assertStatus(
            OutgoingSms sms,
            String status,
            @Nullable String errorCode,
            @Nullable String reason,
            boolean possibleDuplicate) {
        List<NumberedEvent> events = told();
        assertThat(events).hasSize(1);
        assertStatus(events.getFirst(), sms, status, errorCode, reason, possibleDuplicate);
    }

    private static void assertStatus(
            NumberedEvent event,
            OutgoingSms sms,
            String status,
            @Nullable String errorCode,
            @Nullable String reason,
            boolean possibleDuplicate) {
        assertThat(event.type()).isEqualTo("sms_status_update");
        assertThat(event.lead()).isEqualTo(sms.lead());
        Map<String, @Nullable Object> payload = event.payload().members();
        assertThat(payload.get("conversation_id")).isEqualTo(sms.message().toString());
        assertThat(payload.get("status")).isEqualTo(status);
        assertThat(payload.get("error_code")).isEqualTo(errorCode);
        assertThat(payload.get("reason")).isEqualTo(reason);
        assertThat(payload.get("possible_duplicate")).isEqualTo(possibleDuplicate);
    }

    private void join(Lead lead) {
        var joined = node.humanControl.join(
                new HumanControl.Join(new Agent(organization, "robin", false), lead.id(), "Robin", null, false));
        assertThat(joined).isInstanceOf(HumanControl.Joining.Joined.class);
    }

    private OutgoingSms promise() {
        return promise(addLead(), SmsPurpose.HUMAN);
    }

    private OutgoingSms promise(Lead lead, SmsPurpose purpose) {
        Message message = write(() -> {
            Message stored = SampleData.message(lead);
            database.messages().add(List.of(stored));
            return stored;
        });
        return promise(new OutgoingSms(
                message.id(), organization, lead.id(), lead.phoneNumberNormalized(), message.content(), purpose, 0));
    }

    private OutgoingSms promise(OutgoingSms sms) {
        return write(() -> {
            database.smsOutbox().add(sms, Duration.ZERO);
            return sms;
        });
    }
}
