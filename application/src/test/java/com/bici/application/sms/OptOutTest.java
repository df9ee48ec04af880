package com.bici.application.sms;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.application.CacheCondition;
import com.bici.application.sms.Handover.Outcome;
import com.bici.application.sms.InboundSms.Reception;
import com.bici.application.takeover.HumanControl;
import com.bici.application.takeover.HumanControl.Agent;
import com.bici.domain.event.NumberedEvent;
import com.bici.domain.lead.Lead;
import com.bici.domain.message.Message;
import com.bici.domain.message.Sender;
import com.bici.domain.sms.OutgoingSms;
import com.bici.domain.sms.SmsPurpose;
import com.bici.domain.testkit.SampleData;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptOutTest extends SmsTests {

    OptOutTest(CacheCondition condition) {
        super(condition);
    }

    private boolean isOptedOut(Lead lead) {
        return database.optOuts().isOptedOut(organization, lead.phoneNumberNormalized());
    }

    /** What the customer got from here. */
    private List<String> sentTexts() {
        node.outboxRelay.run();
        return gateway.accepted().stream().map(OutgoingSms::text).toList();
    }

    @Test
    void stop_confirmsOnce_andNothingLeavesAnyMore() {
        Lead lead = addLead();

        assertThat(receive(lead, " sToP ")).isEqualTo(Reception.STORED);
        assertThat(receive(lead, "STOP")).isEqualTo(Reception.STORED);

        assertThat(isOptedOut(lead)).isTrue();
        assertThat(sentTexts()).singleElement().asString().contains("no more text messages");
        assertThat(node.replyRelay.claim(10)).isEmpty();
        assertThat(conversation(lead))
                .extracting(Message::sentBy)
                .containsExactlyInAnyOrder(Sender.USER, Sender.SYSTEM, Sender.SYSTEM, Sender.USER);
        assertThat(toldTypes())
                .containsExactly(
                        "conversation_added",
                        "sms_received",
                        "conversation_added",
                        "conversation_added",
                        "conversation_added",
                        "sms_received",
                        "sms_sent");
    }

    @Test
    void stop_answeredByTheProvider_isNotConfirmedByUs() {
        Lead lead = addLead();

        receive(lead, "Please let me be", "STOP");

        assertThat(isOptedOut(lead)).isTrue();
        assertThat(sentTexts()).isEmpty();
        assertThat(node.replyRelay.claim(10)).isEmpty();
    }

    @Test
    void stop_withWaitingMessages_cancelsThemAndTells() {
        Lead lead = addLead();
        OutgoingSms waiting = SampleData.outgoingSms(lead, SmsPurpose.AUTOMATIC);
        OutgoingSms ofOther = SampleData.outgoingSms(addLead(), SmsPurpose.AUTOMATIC);
        write(() -> {
            database.smsOutbox().add(waiting, Duration.ofMinutes(5));
            database.smsOutbox().add(ofOther, Duration.ofMinutes(5));
            return waiting;
        });

        receive(lead, "Stop", "STOP");

        List<NumberedEvent> updates = told().stream()
                .filter(event -> event.type().equals("sms_status_update"))
                .toList();
        assertThat(updates)
                .singleElement()
                .satisfies(event -> assertThat(event.payload().members())
                        .containsEntry("conversation_id", waiting.message().toString())
                        .containsEntry("status", "suppressed")
                        .containsEntry("reason", "opted_out"));
        assertThat(node.handovers).containsExactly(new Handover(waiting, Outcome.SUPPRESSED, "opted_out", false));
        clock.advance(Duration.ofMinutes(5));
        node.outboxRelay.run();
        assertThat(gateway.attempts()).containsExactly(ofOther);
    }

    @Test
    void stopPlease_isNoSuchWord() {
        Lead lead = addLead();

        receive(lead, "stop please");

        assertThat(isOptedOut(lead)).isFalse();
        assertThat(node.replyRelay.claim(10)).hasSize(1);
    }

    @Test
    void stop_underHumanControl_isNotQueued_andTheHumanMayNotSend() {
        Lead lead = addLead();
        join(lead, "robin");

        assertThat(receive(lead, "stop")).isEqualTo(Reception.STORED);

        assertThat(node.humanControl.send(
                        new HumanControl.Send(new Agent(organization, "robin", false), lead.id(), "But why?", null)))
                .isEqualTo(new HumanControl.Sending.OptedOut());
        assertThat(conversation(lead)).extracting(Message::content).doesNotContain("But why?");
        assertThat(sentTexts()).hasSize(1);
    }

    @Test
    void optedOut_ordinaryMessage_isStoredWithoutAnAnswer() {
        Lead lead = addLead();
        receive(lead, "stop");

        assertThat(receive(lead, "Is it open?")).isEqualTo(Reception.STORED);

        assertThat(node.replyRelay.claim(10)).isEmpty();
        assertThat(sentTexts()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"START", "unstop", "yes"})
    void start_optedOut_liftsIt(String word) {
        Lead lead = addLead();
        receive(lead, "stop", "STOP");

        receive(lead, word);

        assertThat(isOptedOut(lead)).isFalse();
        assertThat(node.replyRelay.claim(10)).isEmpty();
        assertThat(sentTexts()).isEmpty();
    }

    @Test
    void help_tellsWhoWeAre_alsoAfterAnOptOut() {
        Lead lead = addLead();
        receive(lead, "stop", "STOP");

        receive(lead, "help");
        receive(lead, "info", "HELP");

        assertThat(sentTexts()).singleElement().asString().contains("Sample Cycles", storeNumber());
        assertThat(isOptedOut(lead)).isTrue();
    }
}
