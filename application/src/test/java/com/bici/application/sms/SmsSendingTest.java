package com.bici.application.sms;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.application.CacheCondition;
import com.bici.application.sms.SmsSending.Send;
import com.bici.application.sms.SmsSending.Sending;
import com.bici.domain.lead.Lead;
import com.bici.domain.message.Message;
import com.bici.domain.message.Sender;
import com.bici.domain.shared.PhoneNumber;
import com.bici.domain.sms.OutgoingSms;
import com.bici.domain.sms.SmsPurpose;
import com.bici.domain.testkit.SampleData;
import org.junit.jupiter.api.Test;

class SmsSendingTest extends SmsTests {

    SmsSendingTest(CacheCondition condition) {
        super(condition);
    }

    private Sending send(PhoneNumber to, String agent, boolean supervisor) {
        return node.smsSending.send(new Send(organization, to, "Your bike is ready.", agent, supervisor));
    }

    @Test
    void send_knownCustomer_storesOneMessageAndSendsOne() {
        Lead lead = addLead();

        Message message = ((Sending.Accepted) send(numberOf(lead), "robin", false)).message();

        assertThat(conversation(lead)).containsExactly(message);
        assertThat(message.sentBy()).isEqualTo(Sender.HUMAN_AGENT);
        assertThat(message.metadata().members()).containsEntry("agent", "robin");
        node.outboxRelay.run();
        assertThat(gateway.accepted())
                .containsExactly(new OutgoingSms(
                        message.id(),
                        organization,
                        lead.id(),
                        lead.phoneNumberNormalized(),
                        "Your bike is ready.",
                        SmsPurpose.MANUAL,
                        0));
        assertThat(toldTypes()).containsExactly("conversation_added", "sms_sent");
    }

    @Test
    void send_unknownNumber_becomesALead() {
        assertThat(send(SampleData.phoneNumber(), "robin", false)).isInstanceOf(Sending.Accepted.class);

        assertThat(toldTypes()).containsExactly("lead_created", "conversation_added");
    }

    @Test
    void send_heldByAnother_onlyASupervisorMay() {
        Lead lead = addLead();
        join(lead, "robin");

        assertThat(send(numberOf(lead), "kim", false))
                .isEqualTo(new Sending.HeldByAnother(
                        node.registry.holder(lead.id()).orElseThrow()));
        assertThat(send(numberOf(lead), "robin", false)).isInstanceOf(Sending.Accepted.class);
        assertThat(send(numberOf(lead), "kim", true)).isInstanceOf(Sending.Accepted.class);

        node.outboxRelay.run();
        assertThat(gateway.accepted()).hasSize(2);
    }

    @Test
    void send_optedOut_isRefusedAndNothingStored() {
        Lead lead = addLead();
        receive(lead, "stop", "STOP");
        told();

        assertThat(send(numberOf(lead), "robin", true)).isEqualTo(new Sending.OptedOut());

        assertThat(told()).isEmpty();
    }
}
