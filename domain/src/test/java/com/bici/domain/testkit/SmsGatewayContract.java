package com.bici.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.domain.message.MessageId;
import com.bici.domain.shared.LeadId;
import com.bici.domain.sms.OutgoingSms;
import com.bici.domain.sms.SmsGateway;
import com.bici.domain.sms.SmsGateway.Delivery;
import com.bici.domain.sms.SmsPurpose;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every gateway does while its provider takes messages. */
public abstract class SmsGatewayContract {

    /** A gateway that takes messages. */
    protected abstract SmsGateway gateway();

    protected static OutgoingSms sms(String text) {
        return new OutgoingSms(
                new MessageId(UUID.randomUUID()),
                SampleData.organizationId(),
                new LeadId(UUID.randomUUID().toString()),
                SampleData.phoneNumber().normalized(),
                text,
                SmsPurpose.HUMAN,
                1);
    }

    @Test
    void send_eachMessage_isAcceptedUnderAnIdOfItsOwn() {
        SmsGateway gateway = gateway();

        String first = accepted(gateway.send(sms("Hello")));
        String second = accepted(gateway.send(sms("Hello")));

        assertThat(first).isNotBlank();
        assertThat(second).isNotBlank().isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Grüße, \"you\" & <all> 🚲\n\t%s {}", "?"})
    void send_anyText_isAccepted(String text) {
        assertThat(accepted(gateway().send(sms(text)))).isNotBlank();
        assertThat(accepted(gateway().send(sms(text.repeat(1600 / text.length())))))
                .isNotBlank();
    }

    private static String accepted(Delivery delivery) {
        assertThat(delivery).isInstanceOf(Delivery.Accepted.class);
        return ((Delivery.Accepted) delivery).providerId();
    }
}
