package com.bici.adapters.http.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.adapters.http.json.Json;
import com.bici.domain.agent.AgentGateway;
import com.bici.domain.agent.AgentGateway.Answer;
import com.bici.domain.testkit.AgentGatewayContract;
import com.fasterxml.jackson.databind.JsonNode;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ElevenLabsAgentGatewayTest extends AgentGatewayContract {
    private static final Duration PATIENT = Duration.ofSeconds(10);
    private static final Duration SETTLE = Duration.ofMillis(100);
    private static final Answer UNAVAILABLE = new Answer.Unavailable();

    private final TestProvider provider = TestProvider.start();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        http.shutdownNow();
        provider.close();
    }

    @Override
    protected AgentGateway gateway() {
        return gateway(SETTLE, PATIENT);
    }

    private AgentGateway gateway(Duration settle, Duration whole) {
        return gateway(provider.socket(), settle, whole);
    }

    private AgentGateway gateway(URI socket, Duration settle, Duration whole) {
        Guards.Limits limits = new Guards.Limits(8, Duration.ZERO, PATIENT);
        return new ElevenLabsAgentGateway(
                http,
                new Json(),
                new ElevenLabsAccount("hush", "agent 1&", null, provider.base(), socket),
                new Guards(new SimpleMeterRegistry())
                        .guard("agent", limits, UNAVAILABLE, ElevenLabsAgentGateway.FAILURES),
                new ElevenLabsAgentGateway.Times(settle, whole));
    }

    @Test
    void answer_speaksTheProtocolAndSaysGoodbye() {
        assertThat(gateway().answer("Is it open?", Map.of("customer_name", "Zoë")))
                .isEqualTo(new Answer.Answered("You wrote: Is it open?"));

        assertThat(provider.asked.getFirst().target()).isEqualTo("/v1/convai/conversation?agent_id=agent+1%26");
        assertThat(provider.asked.getFirst().key()).isEqualTo("hush");
        TestAgent agent = provider.conversations.getFirst();
        assertThat(agent.heard()).containsExactly(TestProvider.parse("""
                                {"type": "conversation_initiation_client_data", "dynamic_variables":
                                 {"customer_name": "Zoë"}}"""), TestProvider.parse("""
                                {"type": "user_message", "text": "Is it open?"}"""));
        assertThat(agent.awaitClose()).isEqualTo(1000);
    }

    @Test
    void theQuestion_isAskedOnceTheAgentHasSettled() {
        long[] times = new long[2];
        provider.agent.set((agent, type, event) -> {
            times[type.equals("user_message") ? 1 : 0] = System.nanoTime();
            TestAgent.repeat(agent, type, event);
        });

        gateway(Duration.ofMillis(400), PATIENT).answer("Hi", variables());

        assertThat(Duration.ofNanos(times[1] - times[0])).isGreaterThanOrEqualTo(Duration.ofMillis(400));
    }

    @Test
    void aGreetingThatComesLate_isLeftOutToo() {
        script(agent -> agent.begin(), agent -> agent.respond("Hello!").respond("We close at six."));

        assertThat(gateway().answer("Hi", variables())).isEqualTo(new Answer.Answered("We close at six."));
    }

    @Test
    void severalGreetings_areAllLeftOut() {
        script(
                agent -> agent.begin().respond("Hello!").respond("How can I help?"),
                agent -> agent.respond("We close at six."));

        assertThat(gateway().answer("Hi", variables())).isEqualTo(new Answer.Answered("We close at six."));
    }

    @Test
    void pings_areAnsweredAllTheTime() {
        script(agent -> agent.say(ping(1)).begin().say(ping(2)).respond("Hello!"), agent -> agent.say(ping(3)));
        provider.agent.set(then(provider.agent.get(), "pong", (agent, event) -> {
            if (event.path("event_id").asInt() == 3) {
                agent.respond("Done");
            }
        }));

        assertThat(gateway().answer("Hi", variables())).isEqualTo(new Answer.Answered("Done"));
        assertThat(provider.conversations.getFirst().heard())
                .filteredOn(event -> event.path("type").asText().equals("pong"))
                .extracting(event -> event.path("event_id").asInt())
                .isEqualTo(List.of(1, 2, 3));
    }

    @Test
    void whateverElseTheAgentSays_isNoAnswer() {
        script(
                agent -> agent.begin().respond("Hello!"),
                agent -> agent.say("""
                                {"type": "agent_response_correction", "agent_response_correction_event":
                                 {"original_agent_response": "Hello!", "corrected_agent_response": "Hel"}}""")
                        .say("""
                                {"type": "audio", "audio_event": {"audio_base_64": "%s", "event_id": 2}}""".formatted("A".repeat(500_000)))
                        .say("{\"type\": \"of_tomorrow\", \"agent_response\": 1}")
                        .say("{}")
                        .say("[1]")
                        .respond("  ")
                        .sayInPieces("""
                                {"type": "agent_response", "agent_response_event": {"agent_response": " Yes 🚲\\u0000 "}}"""));

        assertThat(gateway().answer("Hi", variables())).isEqualTo(new Answer.Answered("Yes 🚲"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1008, 1011, 4000})
    void closedBeforeTheAnswer_isUnavailable(int status) {
        script(agent -> agent.begin().respond("Hello!"), agent -> agent.close(status));

        assertThat(gateway().answer("Hi", variables())).isEqualTo(UNAVAILABLE);
    }

    @Test
    void cutOffBeforeTheAnswer_isUnavailable() {
        script(agent -> agent.begin().respond("Hello!"), TestAgent::cutOff);

        assertThat(gateway().answer("Hi", variables())).isEqualTo(UNAVAILABLE);
    }

    @Test
    void closedWhileItSettles_isUnavailable() {
        script(agent -> agent.begin().close(1008), agent -> agent.respond("Never"));

        assertThat(gateway().answer("Hi", variables())).isEqualTo(UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\": \"client_error\", \"error_event\": {\"code\": 1008, \"message\": \"Too many\"}}",
                "not JSON",
                "{\"type\": \"agent_resp"
            })
    void anError_isUnavailable(String text) {
        script(
                agent -> agent.begin().respond("Hello!"),
                agent -> agent.say(text).respond("Too late"));

        assertThat(gateway().answer("Hi", variables())).isEqualTo(UNAVAILABLE);
    }

    @Test
    void aTextWithoutAnEnd_isUnavailable() {
        script(
                agent -> agent.begin().respond("Hello!"),
                agent -> agent.say("\"" + "A".repeat(17 * 1024 * 1024) + "\"").respond("Too late"));

        assertThat(gateway().answer("Hi", variables())).isEqualTo(UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "beginning", "greeting"})
    void noAnswerInTime_isUnavailable(String last) {
        script(
                agent -> {
                    if (!last.equals("nothing")) {
                        agent.begin();
                    }
                    if (last.equals("greeting")) {
                        agent.respond("Hello!");
                    }
                },
                agent -> {});

        assertThat(gateway(SETTLE, Duration.ofMillis(500)).answer("Hi", variables()))
                .isEqualTo(UNAVAILABLE);
        assertThat(provider.conversations.getFirst().awaitClose()).isEqualTo(1000);
    }

    @Test
    void noConversation_isUnavailable() {
        provider.answer(403, "");
        URI elsewhere = URI.create(provider.socket() + "/elsewhere");

        assertThat(gateway(elsewhere, SETTLE, PATIENT).answer("Hi", variables()))
                .isEqualTo(UNAVAILABLE);
    }

    @Test
    void whoeverIsInterruptedMeanwhile_hasNoAnswerAndStaysInterrupted() {
        Thread asker = Thread.currentThread();
        script(agent -> agent.begin().respond("Hello!"), agent -> asker.interrupt());

        Answer answer = gateway().answer("Hi", variables());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(answer).isEqualTo(UNAVAILABLE);
    }

    private interface Act {
        void on(TestAgent agent);
    }

    private interface Hearing {
        void on(TestAgent agent, JsonNode event);
    }

    private void script(Act atFirst, Act whenAsked) {
        provider.agent.set((agent, type, event) -> {
            switch (type) {
                case "conversation_initiation_client_data" -> atFirst.on(agent);
                case "user_message" -> whenAsked.on(agent);
                default -> {}
            }
        });
    }

    private static TestAgent.Script then(TestAgent.Script script, String type, Hearing hearing) {
        return (agent, heard, event) -> {
            if (heard.equals(type)) {
                hearing.on(agent, event);
            } else {
                script.hear(agent, heard, event);
            }
        };
    }

    private static String ping(int event) {
        return "{\"type\": \"ping\", \"ping_event\": {\"event_id\": %d, \"ping_ms\": 50}}".formatted(event);
    }
}
