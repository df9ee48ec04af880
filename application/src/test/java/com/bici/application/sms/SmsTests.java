package com.bici.application.sms;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.application.CacheCondition;
import com.bici.application.UseCases;
import com.bici.application.sms.InboundSms.Received;
import com.bici.application.sms.InboundSms.Reception;
import com.bici.application.takeover.HumanControl;
import com.bici.application.takeover.HumanControl.Agent;
import com.bici.domain.lead.Lead;
import com.bici.domain.message.Message;
import com.bici.domain.shared.PhoneNumber;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What customers and agents do, by a word. */
abstract class SmsTests extends UseCases {

    SmsTests(CacheCondition condition) {
        super(condition);
    }

    final Reception receive(Lead lead, String text) {
        return receive(lead, text, null);
    }

    final Reception receive(Lead lead, String text, @Nullable String optOutType) {
        return node.inboundSms.receive(
                new Received("SM" + UUID.randomUUID(), numberOf(lead), storeNumber(), text, optOutType));
    }

    static PhoneNumber numberOf(Lead lead) {
        String digits = lead.phoneNumberNormalized();
        return new PhoneNumber("+" + digits, digits);
    }

    final String storeNumber() {
        String number =
                database.organizations().find(organization).orElseThrow().phoneNumber();
        return String.valueOf(number).substring(1);
    }

    final void join(Lead lead, String agent) {
        var joined = node.humanControl.join(
                new HumanControl.Join(new Agent(organization, agent, false), lead.id(), agent, null, false));
        assertThat(joined).isInstanceOf(HumanControl.Joining.Joined.class);
    }

    final void leave(Lead lead, String agent) {
        var left = node.humanControl.leave(
                new HumanControl.Leave(new Agent(organization, agent, false), lead.id(), null, List.of()));
        assertThat(left).isInstanceOf(HumanControl.Leaving.Left.class);
    }

    final List<Message> conversation(Lead lead) {
        return messages.latest(organization, lead.id(), 100, null).orElseThrow();
    }
}
