package com.bici.adapters.http.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.adapters.http.json.Json;
import com.bici.adapters.http.provider.TestProvider.Asked;
import com.bici.domain.agent.VoiceGateway;
import com.bici.domain.agent.VoiceGateway.OutboundCall;
import com.bici.domain.agent.VoiceGateway.Placement;
import com.bici.domain.call.ConversationId;
import com.bici.domain.testkit.VoiceGatewayContract;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ElevenLabsVoiceGatewayTest extends VoiceGatewayContract {
    private static final Duration PATIENT = Duration.ofSeconds(10);
    private static final Placement UNAVAILABLE = new Placement.Unavailable();

    private final TestProvider provider = TestProvider.start();
    private final AtomicInteger count = new AtomicInteger();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        http.shutdownNow();
        provider.close();
    }

    @Override
    protected VoiceGateway gateway() {
        provider.answer(asked -> {
            int number = count.incrementAndGet();
            return new TestProvider.Told(200, """
                    {"success": true, "message": "Success", "conversation_id": "conv_%d", "callSid": "CA%d"}
                    """.formatted(number, number));
        });
        return gateway(PATIENT);
    }

    private VoiceGateway gateway(Duration limit) {
        ElevenLabsAccount account =
                new ElevenLabsAccount("hush", "agent-1", "phone-1", provider.base(), provider.socket());
        Guards.Limits limits = new Guards.Limits(8, Duration.ZERO, PATIENT);
        return new ElevenLabsVoiceGateway(
                new ProviderClient(http, new Json(), limit),
                new Json(),
                account,
                "phone-1",
                new Guards(new SimpleMeterRegistry())
                        .guard("voice", limits, UNAVAILABLE, ElevenLabsVoiceGateway.FAILURES));
    }

    @Test
    void call_asksElevenLabsAsItWantsToBeAsked() {
        OutboundCall call =
                new OutboundCall("16045550199", Map.of("lead_id", "lead-1"), Map.of("customer_name", "Zoë \"Z\""));

        assertThat(gateway().call(call)).isEqualTo(new Placement.Placed(new ConversationId("conv_1"), "CA1"));

        Asked asked = provider.asked.getFirst();
        assertThat(asked.method()).isEqualTo("POST");
        assertThat(asked.target()).isEqualTo("/v1/convai/twilio/outbound-call");
        assertThat(asked.key()).isEqualTo("hush");
        assertThat(asked.type()).isEqualTo("application/json");
        assertThat(asked.json()).isEqualTo(TestProvider.parse("""
                {"agent_id": "agent-1", "agent_phone_number_id": "phone-1", "to_number": "+16045550199",
                 "conversation_initiation_client_data":
                     {"lead_id": "lead-1", "dynamic_variables": {"customer_name": "Zoë \\"Z\\""}}}"""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"success\": true, \"conversation_id\": null, \"callSid\": null}",
                "{\"success\": true, \"conversation_id\": \"no id\", \"callSid\": \" \"}"
            })
    void aCallWithoutNames_isPlacedWithoutThem(String body) {
        provider.answer(200, body);

        assertThat(gateway(PATIENT).call(outboundCall())).isEqualTo(new Placement.Placed(null, null));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            401 | {"detail": "Invalid key"}
            404 | nothing
            422 | {"detail": [{"msg": "Quoting +16045550199"}]}
            429 | {}
            200 | {"success": false, "message": "Number is not verified"}
            """)
    void aRefusal_hasItsStatus(int status, String body) {
        provider.answer(status, body);

        assertThat(gateway(PATIENT).call(outboundCall())).isEqualTo(new Placement.Refused(status));
    }

    @ParameterizedTest
    @CsvSource({"500, {}", "503, ", "302, ", "200, <html>", "200, []"})
    void anAnswerThatTellsNothing_isUnavailable(int status, String body) {
        provider.answer(status, body == null ? "" : body);

        assertThat(gateway(PATIENT).call(outboundCall())).isEqualTo(UNAVAILABLE);
    }

    @Test
    void noAnswerInTime_isUnavailable() {
        provider.keepSilent();

        assertThat(gateway(Duration.ofMillis(300)).call(outboundCall())).isEqualTo(UNAVAILABLE);
    }

    @Test
    void aConnectionThatBreaks_isUnavailableAndNobodyIsCalledTwice() {
        provider.hangUp();

        assertThat(gateway(PATIENT).call(outboundCall())).isEqualTo(UNAVAILABLE);
        assertThat(provider.asked).hasSize(1);
    }
}
