package com.bici.bootstrap.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.bici.bootstrap.configuration.ProviderSecrets;
import com.bici.bootstrap.configuration.SimulationSettings.Apis;
import com.bici.bootstrap.configuration.SimulationSettings.Conduct;
import com.bici.bootstrap.embedded.StartFailure;
import com.bici.bootstrap.simulator.ProviderFaults.Api;
import com.bici.bootstrap.simulator.ProviderRecords.PhoneCall;
import com.bici.bootstrap.simulator.ProviderRecords.Question;
import com.bici.bootstrap.simulator.ProviderRecords.TextMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The simulated APIs as a client meets them. */
class SimulatedProvidersTest {

    private static final String ACCOUNT = "AC123";
    private static final String TO = "+16045550123";
    private static final String CALL = "{\"agent_id\":\"a\",\"agent_phone_number_id\":\"p\",\"to_number\":\"" + TO
            + "\",\"conversation_initiation_client_data\":{\"lead_id\":\"l\"}}";

    private final SimulatedProviders providers =
            SimulatedProviders.start(new Apis(0, Conduct.WELL), new ProviderSecrets("token", "wsec", null, null));
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        providers.close();
        client.close();
    }

    @Test
    void aMessage_isTakenAndRemembered() throws Exception {
        HttpResponse<String> answer = send(message(Map.of("To", TO, "From", "+16045550100", "Body", "We are open")));

        assertThat(answer.statusCode()).isEqualTo(201);
        TextMessage taken = providers.records().messages().getFirst();
        assertThat(answer.body()).contains("\"sid\":\"" + taken.sid() + "\"", "\"status\":\"queued\"");
        assertThat(taken.sid()).matches("SM[0-9a-f]{32}");
        assertThat(providers.records().count(TO, "We are open")).isEqualTo(1);
        assertThat(providers.records().count(TO, "We are closed")).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "AC123:wrong, To From Body, 401, 20003",
        "AC999:token, To From Body, 401, 20003",
        "AC123:token, From Body, 400, 21604",
        "AC123:token, To Body, 400, 21603",
        "AC123:token, To From, 400, 21602",
    })
    void aRequestThatTwilioWouldRefuse_isRefused(String credentials, String fields, int status, int code)
            throws Exception {
        Map<String, String> form = new HashMap<>();
        for (String field : fields.split(" ", -1)) {
            form.put(field, "x");
        }

        HttpResponse<String> answer = send(message(form).setHeader("Authorization", basic(credentials)));

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains("\"code\":" + code);
        assertThat(providers.records().messages()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"REFUSE, 400, 21610", "FAIL, 500, 20500", "THROTTLE, 429, 20429"})
    void aFault_isAnsweredOnceThenAllIsWell(Conduct conduct, int status, int code) throws Exception {
        providers.faults().next(Api.MESSAGES, conduct);

        HttpResponse<String> first = send(message("one"));
        HttpResponse<String> second = send(message("two"));

        assertThat(first.statusCode()).isEqualTo(status);
        assertThat(first.body()).contains("\"code\":" + code);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(providers.records().messages()).extracting(TextMessage::body).containsExactly("two");
        assertThat(providers.records().requests()).isEqualTo(2);
    }

    @Test
    void aDroppedMessage_wasTakenThoughNobodyHearsOfIt() {
        providers.faults().set(Api.MESSAGES, Conduct.DROP);

        assertThatThrownBy(() -> send(message("gone"))).isInstanceOf(IOException.class);

        // The JDK's client may try again on its own when a connection that it kept is cut.
        assertThat(providers.records().count(TO, "gone")).isPositive();
    }

    @Test
    void aHangingApi_takesNothing_andEndsWithTheProviders() {
        providers.faults().set(Api.MESSAGES, Conduct.HANG);

        assertThatThrownBy(() -> send(message("never").timeout(Duration.ofSeconds(2))))
                .isInstanceOf(HttpTimeoutException.class);

        assertThat(providers.records().requests()).isEqualTo(1);
        assertThat(providers.records().messages()).isEmpty();
    }

    @Test
    void aSlowApi_answersInTheEnd() throws Exception {
        providers.faults().next(Api.MESSAGES, Conduct.SLOW);
        long asked = System.nanoTime();

        assertThat(send(message("late")).statusCode()).isEqualTo(201);

        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void whoAsksForStatuses_isToldOfThem_signed_andSometimesOutOfOrder() throws Exception {
        try (RecordingService service = new RecordingService(UnaryOperator.identity())) {
            String callback = service.address() + "webhooks/twilio/sms/status";
            for (String body : List.of("1", "2", "3")) {
                send(message(Map.of("To", TO, "From", "+16045550100", "Body", body, "StatusCallback", callback)));
            }
            await().until(() -> service.told(Kind.SMS_STATUS).size() == 9);

            List<TextMessage> messages = providers.records().messages();
            assertThat(statuses(service, messages.get(0))).containsExactly("queued", "sent", "delivered");
            assertThat(statuses(service, messages.get(2))).containsExactly("delivered", "queued", "sent");
            assertThat(service.told())
                    .allMatch(told -> told.header("X-Twilio-Signature").length() == 28);
        }
    }

    @Test
    void callbacksNeverLeaveThisMachine() throws Exception {
        send(message(
                Map.of("To", TO, "From", "+16045550100", "Body", "x", "StatusCallback", "http://192.0.2.1/status")));
        send(message(Map.of("To", TO, "From", "+16045550100", "Body", "y", "StatusCallback", "no address")));

        assertThat(providers.records().messages()).hasSize(2);
    }

    @Test
    void aCall_isPlaced() throws Exception {
        HttpResponse<String> answer = send(call(CALL));

        PhoneCall placed = providers.records().calls().getFirst();
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains(
                        "\"success\":true",
                        "\"conversation_id\":\"" + placed.conversation() + "\"",
                        "\"callSid\":\"" + placed.callSid() + "\"");
        assertThat(placed.to()).isEqualTo(TO);
        assertThat(placed.clientData()).contains("\"lead_id\":\"l\"");
    }

    @ParameterizedTest
    @CsvSource({"REFUSE, 400", "FAIL, 500", "THROTTLE, 429"})
    void aCall_isRefused(Conduct conduct, int status) throws Exception {
        providers.faults().set(Api.CALLS, conduct);

        assertThat(send(call(CALL)).statusCode()).isEqualTo(status);
        assertThat(providers.records().calls()).isEmpty();
    }

    @Test
    void aCallThatMissesSomething_isRefused() throws Exception {
        assertThat(send(call("{\"agent_id\":\"a\"}")).statusCode()).isEqualTo(422);
        assertThat(send(call("no json")).statusCode()).isEqualTo(422);
        assertThat(send(HttpRequest.newBuilder(at(OutboundCallServlet.MAPPING))
                                .POST(HttpRequest.BodyPublishers.ofString(CALL)))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void theAgent_greets_pings_andAnswersOnceThatIsAnswered() throws Exception {
        try (AgentClient agent = AgentClient.connect(client, providers.webSocketAddress())) {
            agent.say("{\"type\":\"conversation_initiation_client_data\",\"dynamic_variables\":{\"channel\":\"sms\"}}");
            assertThat(agent.hear()).contains("conversation_initiation_metadata", "conv_");
            assertThat(agent.hear()).contains("agent_response", "Hello");

            agent.say("{\"type\":\"user_message\",\"text\":\"When do you close?\"}");
            assertThat(agent.hear()).contains("\"type\":\"ping\"", "\"event_id\":1");
            agent.say("{\"type\":\"pong\",\"event_id\":1}");

            assertThat(agent.hear()).contains("agent_response", "When do you close?");
            Question question = providers.records().questions().getFirst();
            assertThat(question.text()).isEqualTo("When do you close?");
            assertThat(question.clientData()).contains("\"channel\":\"sms\"");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"conversation_initiation_client_data\",\"client_data\":{}}|1008",
                "no json|1008",
            })
    void theAgent_hangsUpOnWhatItDoesNotUnderstand(String message, int status) throws Exception {
        try (AgentClient agent = AgentClient.connect(client, providers.webSocketAddress())) {
            agent.say(message);

            assertThat(agent.closed()).isEqualTo(status);
        }
    }

    @Test
    void theAgent_failsAndDropsOnDemand() throws Exception {
        providers.faults().next(Api.CONVERSATIONS, Conduct.FAIL, Conduct.DROP, Conduct.REFUSE);
        String hello = "{\"type\":\"conversation_initiation_client_data\"}";
        try (AgentClient failing = AgentClient.connect(client, providers.webSocketAddress())) {
            failing.say(hello);
            assertThat(failing.closed()).isEqualTo(1011);
        }
        try (AgentClient dropping = AgentClient.connect(client, providers.webSocketAddress())) {
            dropping.say(hello);
            dropping.say("{\"type\":\"user_message\",\"text\":\"Hello?\"}");
            assertThat(dropping.closed()).isEqualTo(AgentClient.CUT);
        }
        assertThat(providers.records().questions()).hasSize(1);
        assertThatThrownBy(() -> AgentClient.connect(client, providers.webSocketAddress()))
                .hasCauseInstanceOf(WebSocketHandshakeException.class);
    }

    @Test
    void aTakenPort_isAFailureOfTheStart() {
        assertThatThrownBy(() -> SimulatedProviders.start(
                        new Apis(providers.address().getPort(), Conduct.WELL),
                        new ProviderSecrets(null, null, null, null)))
                .isInstanceOf(StartFailure.class);
    }

    private static List<String> statuses(RecordingService service, TextMessage message) {
        return service.told(Kind.SMS_STATUS).stream()
                .map(RecordingService.Told::body)
                .filter(body -> body.contains("MessageSid=" + message.sid()))
                .map(body -> body.replaceFirst(".*MessageStatus=([a-z]+).*", "$1"))
                .toList();
    }

    private HttpRequest.Builder message(String body) {
        return message(Map.of("To", TO, "From", "+16045550100", "Body", body));
    }

    private HttpRequest.Builder message(Map<String, String> form) {
        Payload payload = new Payload.Form(form);
        return HttpRequest.newBuilder(at("/2010-04-01/Accounts/" + ACCOUNT + "/Messages.json"))
                .header("Content-Type", payload.contentType())
                .header("Authorization", basic(ACCOUNT + ":token"))
                .POST(HttpRequest.BodyPublishers.ofString(payload.text()));
    }

    private HttpRequest.Builder call(String body) {
        return HttpRequest.newBuilder(at(OutboundCallServlet.MAPPING))
                .header("xi-api-key", "key")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private URI at(String path) {
        return providers.address().resolve(path);
    }

    private static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
