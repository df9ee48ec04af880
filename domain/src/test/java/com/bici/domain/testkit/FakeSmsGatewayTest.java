package com.bici.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.domain.sms.OutgoingSms;
import com.bici.domain.sms.SmsGateway;
import com.bici.domain.sms.SmsGateway.Delivery;
import org.junit.jupiter.api.Test;

class FakeSmsGatewayTest extends SmsGatewayContract {

    private final FakeSmsGateway fake = new FakeSmsGateway();

    @Override
    protected SmsGateway gateway() {
        return fake;
    }

    @Test
    void refusedOrAway_itKeepsTheAttemptOnly() {
        OutgoingSms sms = sms("Hello");

        fake.refuse("landline");
        assertThat(fake.send(sms)).isEqualTo(new Delivery.Refused("landline"));
        fake.away();
        assertThat(fake.send(sms)).isEqualTo(new Delivery.Unavailable());
        assertThat(fake.accepted()).isEmpty();
        fake.accept();
        assertThat(fake.send(sms)).isInstanceOf(Delivery.Accepted.class);

        assertThat(fake.accepted()).containsExactly(sms);
        assertThat(fake.attempts()).containsExactly(sms, sms, sms);
    }

    @Test
    void answersLost_theMessageIsKeptAllTheSame() {
        OutgoingSms sms = sms("Hello");
        fake.loseAnswers();

        assertThat(fake.send(sms)).isEqualTo(new Delivery.Uncertain());

        assertThat(fake.accepted()).containsExactly(sms);
    }
}
