package com.bici.application.sms;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.application.CacheCondition;
import com.bici.application.sms.InboundSms.Received;
import com.bici.application.sms.InboundSms.Reception;
import com.bici.domain.lead.Lead;
import com.bici.domain.message.Sender;
import com.bici.domain.shared.PhoneNumber;
import com.bici.domain.takeover.QueuedMessage;
import com.bici.domain.testkit.SampleData;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class InboundSmsTest extends SmsTests {

    InboundSmsTest(CacheCondition condition) {
        super(condition);
    }

    @Test
    void receive_nobodyHolds_storesAndTells() {
        Lead lead = addLead();

        assertThat(deliver(lead, "SM1")).isEqualTo(Reception.STORED);

        assertThat(messages.latest(organization, lead.id(), 10, null).orElseThrow())
                .singleElement()
                .satisfies(message -> {
                    assertThat(message.sentBy()).isEqualTo(Sender.USER);
                    assertThat(message.content()).isEqualTo("Is it open?");
                    assertThat(message.metadata().members()).containsEntry("message_sid", "SM1");
                });
        assertThat(toldTypes()).containsExactly("conversation_added", "sms_received");
    }

    @Test
    void receive_underHumanControl_waitsForTheHuman() {
        Lead lead = addLead();
        join(lead, "robin");
        told();

        assertThat(deliver(lead, "SM1")).isEqualTo(Reception.QUEUED);

        assertThat(node.humanControlStatus.queue(organization, lead.id()).orElseThrow())
                .extracting(QueuedMessage::content)
                .containsExactly("Is it open?");
        assertThat(toldTypes()).containsExactly("conversation_added", "sms_received_human_queue");
    }

    @Test
    void receive_unknownCustomer_becomesALead() {
        PhoneNumber from = SampleData.phoneNumber();

        assertThat(node.inboundSms.receive(new Received("SM1", from, storeNumber(), "Hi", null)))
                .isEqualTo(Reception.STORED);

        assertThat(toldTypes()).containsExactly("lead_created", "conversation_added", "sms_received");
    }

    @Test
    void receive_sameMessageManyTimes_oneEffect() throws Exception {
        Lead lead = addLead();

        List<Reception> receptions = atOnce(10, index -> deliver(lead, "SM1"));

        assertThat(receptions).containsOnlyOnce(Reception.STORED);
        assertThat(receptions).filteredOn(Reception.DUPLICATE::equals).hasSize(9);
        assertThat(messages.latest(organization, lead.id(), 10, null).orElseThrow())
                .hasSize(1);
    }

    @Test
    void receive_numberOfNobody_notedAndNothingElse() {
        Received message = new Received(
                "SM" + UUID.randomUUID(),
                SampleData.phoneNumber(),
                SampleData.phoneNumber().normalized(),
                "Hi",
                null);

        assertThat(node.inboundSms.receive(message)).isEqualTo(Reception.UNROUTABLE);
        assertThat(node.inboundSms.receive(message)).isEqualTo(Reception.DUPLICATE);
        assertThat(told()).isEmpty();
    }

    private Reception deliver(Lead lead, String messageSid) {
        return node.inboundSms.receive(new Received(messageSid, numberOf(lead), storeNumber(), "Is it open?", null));
    }
}
