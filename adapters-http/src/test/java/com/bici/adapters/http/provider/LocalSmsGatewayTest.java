package com.bici.adapters.http.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.domain.sms.SmsGateway;
import com.bici.domain.testkit.SmsGatewayContract;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class LocalSmsGatewayTest extends SmsGatewayContract {
    @Override
    protected SmsGateway gateway() {
        return new LocalSmsGateway(UUID::randomUUID);
    }

    @Test
    void send_namesTheMessageAsLocal() {
        UUID id = UUID.randomUUID();

        assertThat(new LocalSmsGateway(() -> id).send(sms("Hello")))
                .isEqualTo(new SmsGateway.Delivery.Accepted("local-" + id));
    }
}
