package com.bici.application.sms;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.application.CacheCondition;
import com.bici.application.sms.Handover.Outcome;
import com.bici.domain.event.NumberedEvent;
import com.bici.domain.lead.Lead;
import com.bici.domain.sms.OutgoingSms;
import com.bici.domain.sms.SmsGateway.Delivery;
import com.bici.domain.sms.SmsPurpose;
import com.bici.domain.testkit.SampleData;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

class OutboxRelayTest extends OutboxTests {

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
        join(lead, "robin");
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
}
