package com.bici.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.application.call.OutboundCalls.ContextUpdate;
import com.bici.application.call.OutboundCalls.Place;
import com.bici.application.call.OutboundCalls.Placing;
import com.bici.application.call.OutboundCalls.Update;
import com.bici.domain.call.ConversationId;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.PhoneNumber;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Calls of the store's agent, and what it is told meanwhile. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OutboundCallApiTest {
    private static final String CALL = "/api/elevenlabs/outbound-call";
    private static final String CONTEXT = "/api/elevenlabs/context-update";
    private static final PhoneNumber CUSTOMER = new PhoneNumber("+1 604 555 0199", "16045550199");
    private static final String REQUEST = "{\"phoneNumber\":\"+1 604 555 0199\"}";

    private final ApiServer api = ApiServer.open();
    private final Script calls = api.outboundCalls.script;

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void aCall_isPlaced_withOrWithoutItsLead() {
        calls.answer(new Placing.Placed(new ConversationId("c1"), "CA1"));

        Answer answer = api.post(CALL, "{\"phone_number\":\"+1 604 555 0199\",\"lead_id\":\"lead-1\"}");

        assertThat(calls.asked()).isEqualTo(new Place(api.organization, CUSTOMER, new LeadId("lead-1"), "open"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo("{\"success\":true,\"conversation_id\":\"c1\",\"call_sid\":\"CA1\","
                        + "\"message\":\"Outbound call initiated\"}");

        api.post(CALL, REQUEST, "X-Agent-Id", "a-7");
        assertThat(calls.asked()).isEqualTo(new Place(api.organization, CUSTOMER, null, "a-7"));
    }

    @Test
    void aCall_mayHaveNoNamesYet() {
        calls.answer(new Placing.Placed(null, null));

        assertThat(api.post(CALL, REQUEST).body())
                .startsWith("{\"success\":true,\"conversation_id\":null,\"call_sid\":null,");
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new Placing.UnknownLead(), 404, "LEAD_NOT_FOUND"),
                Arguments.of(new Placing.AlreadyCalling(), 409, "ALREADY_CALLING"),
                Arguments.of(new Placing.NotConfigured(), 503, "ELEVENLABS_NOT_CONFIGURED"),
                Arguments.of(new Placing.Unavailable(), 504, "PROVIDER_UNAVAILABLE"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aCallThatWasNotPlaced_isAProblem(Placing outcome, int status, String code) {
        calls.answer(outcome);

        Problems.assertProblem(api.post(CALL, REQUEST), status, code);
    }

    @Test
    void aRefusal_tellsTheProvidersStatus() {
        calls.answer(new Placing.Refused(401));

        Answer answer = api.post(CALL, REQUEST);

        assertThat(answer.status()).isEqualTo(502);
        assertThat(answer.text("code")).isEqualTo("PROVIDER_REFUSED");
        assertThat(answer.json().path("provider_status").asInt()).isEqualTo(401);
    }

    @Test
    void context_isATextOrAnObject() {
        calls.answer(Update.STORED);

        Answer answer = api.post(CONTEXT, "{\"leadId\":\"lead-1\",\"context\":\"Wants a bell 🔔\"}");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"success\":true}");
        assertThat(calls.asked())
                .isEqualTo(update(
                        "contextual", JsonObject.with("text", "Wants a bell 🔔").build()));

        api.post(CONTEXT, "{\"lead_id\":\"lead-1\",\"type\":\"inventory\",\"context\":{\"bikes\":[1,null]}}");
        assertThat(calls.asked())
                .isEqualTo(update("inventory", new JsonObject(Map.of("bikes", Arrays.asList(1, null)))));

        api.post(CONTEXT, "{\"leadId\":\"lead-1\",\"context\":\"" + "🚲".repeat(5000) + "\"}");
        assertThat(calls.asked())
                .isEqualTo(update(
                        "contextual", JsonObject.with("text", "🚲".repeat(5000)).build()));
    }

    private ContextUpdate update(String type, JsonObject context) {
        return new ContextUpdate(api.organization, new LeadId("lead-1"), type, context);
    }

    @Test
    void contextForNoCall_is404() {
        calls.answer(Update.NO_ACTIVE_CALL);

        Problems.assertProblem(
                api.post(CONTEXT, "{\"leadId\":\"lead-1\",\"context\":\"x\"}"), 404, "NO_ACTIVE_CALL_SESSION");
    }
}
