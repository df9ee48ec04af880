package com.bici.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.domain.agent.VoiceGateway;
import com.bici.domain.agent.VoiceGateway.OutboundCall;
import com.bici.domain.agent.VoiceGateway.Placement;
import org.junit.jupiter.api.Test;

class FakeVoiceGatewayTest extends VoiceGatewayContract {

    private final FakeVoiceGateway fake = new FakeVoiceGateway();

    @Override
    protected VoiceGateway gateway() {
        return fake;
    }

    @Test
    void toldOtherwise_answersSoAndKeepsTheCall() {
        OutboundCall call = outboundCall();

        fake.answer(new Placement.Refused(401));
        assertThat(fake.call(call)).isEqualTo(new Placement.Refused(401));
        fake.answer(fake::placed);
        assertThat(fake.call(call)).isInstanceOf(Placement.Placed.class);

        assertThat(fake.calls()).containsExactly(call, call);
    }
}
