package com.bici.domain.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.domain.agent.VoiceGateway;
import com.bici.domain.agent.VoiceGateway.OutboundCall;
import com.bici.domain.agent.VoiceGateway.Placement;
import com.bici.domain.agent.VoiceGateway.Placement.Placed;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every gateway does while its provider places calls. */
public abstract class VoiceGatewayContract {

    /** A gateway whose provider places every call and names it. */
    protected abstract VoiceGateway gateway();

    protected static OutboundCall outboundCall() {
        return outboundCall("Hello");
    }

    protected static OutboundCall outboundCall(String text) {
        return new OutboundCall(
                SampleData.phoneNumber().normalized(),
                Map.of("initiated_by", "agent", "lead_id", "lead-1"),
                Map.of("customer_name", text, "conversation_context", "", "is_outbound", "true"));
    }

    @Test
    void call_eachTime_isPlacedUnderNamesOfItsOwn() {
        VoiceGateway gateway = gateway();

        Placed first = placed(gateway.call(outboundCall()));
        Placed second = placed(gateway.call(outboundCall()));

        assertThat(first.conversation()).isNotNull().isNotEqualTo(second.conversation());
        assertThat(first.callSid()).isNotBlank().isNotEqualTo(second.callSid());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Grüße, \"you\" & <all> 🚲\n\t%s {}", "?"})
    void call_anyVariables_isPlaced(String text) {
        assertThat(placed(gateway().call(outboundCall(text))).conversation()).isNotNull();
        assertThat(placed(gateway().call(outboundCall(text.repeat(1500 / text.length()))))
                        .conversation())
                .isNotNull();
    }

    private static Placed placed(Placement placement) {
        assertThat(placement).isInstanceOf(Placed.class);
        return (Placed) placement;
    }
}
