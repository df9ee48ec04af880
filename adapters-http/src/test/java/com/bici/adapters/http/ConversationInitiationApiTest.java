package com.bici.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bici.application.call.CallInitiation.Initiation;
import com.bici.application.call.CallInitiation.Outcome;
import com.bici.domain.call.ConversationId;
import com.bici.domain.shared.DatabaseUnavailable;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.PhoneNumber;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the agent is told while the telephone rings. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ConversationInitiationApiTest {
    private static final String PATH = "/webhooks/elevenlabs/conversation-initiation";
    private static final String CALL = "{\"caller_id\":\"+16045550199\",\"agent_id\":\"agent_1\","
            + "\"called_number\":\"+16045550100\",\"call_sid\":\"CA1\"}";
    private static final PhoneNumber CUSTOMER = new PhoneNumber("+16045550199", "16045550199");
    private static final String OURS = "16045550100";

    private final ApiServer api = ApiServer.withElevenLabs(ElevenLabs.SETTINGS);
    private ElevenLabs elevenLabs = new ElevenLabs(api);
    private final Script initiation = api.initiation.script;

    /** The first request of a process loads classes, which may take longer than a call can wait. */
    @BeforeAll
    void warmUp() {
        elevenLabs.show(PATH, CALL);
    }

    @BeforeEach
    void everyCallIsReady() {
        elevenLabs = new ElevenLabs(api);
        initiation.forget();
        initiation.answer(
                new Outcome.Ready(Map.of("customer_name", "Zoë 🚲", "has_customer_name", "true", "isOdd_Name", "{}")));
    }

    @AfterEach
    void openTheGate() {
        api.initiation.open();
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void aCall_isAnsweredWithItsVariables() {
        long before = timed();

        Answer answer = elevenLabs.show(PATH, CALL);

        assertThat(initiation.asked()).isEqualTo(new Initiation(CUSTOMER, OURS, null, "CA1", "agent_1", false, null));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.json().properties())
                .extracting(Map.Entry::getKey)
                .containsExactly("type", "dynamic_variables");
        assertThat(answer.text("type")).isEqualTo("conversation_initiation_client_data");
        JsonNode variables = answer.json().path("dynamic_variables");
        assertThat(variables).hasSize(3).allMatch(JsonNode::isTextual);
        assertThat(variables.path("customer_name").asText()).isEqualTo("Zoë 🚲");
        assertThat(variables.path("isOdd_Name").asText()).isEqualTo("{}");
        assertThat(elevenLabs.counted("conversation_initiation", "accepted")).isEqualTo(1);
        assertThat(elevenLabs.counted()).isEqualTo(1);
        assertThat(timed()).isEqualTo(before + 1);
    }

    @Test
    void theCall_actsWithinARequestScope() {
        int before = api.scope.opened();

        elevenLabs.show(PATH, CALL);

        assertThat(api.scope.opened()).isEqualTo(before + 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Under data, and both.
                "{\"data\":{\"caller_id\":\"+16045550199\",\"called_number\":\"+16045550100\",\"conversation_id\":\"c1\"}}",
                "{\"conversation_id\":\"c1\",\"data\":{\"caller_id\":\"+16045550199\",\"called_number\":\"+16045550100\"}}",
                // Other words, other ways to write a number, and members that nobody knows.
                "{\"external_number\":\"604-555-0199\",\"agent_number\":\"(604) 555 0100\",\"conversation_id\":\"c1\"}",
                "{\"caller_id\":16045550199,\"called_number\":16045550100,\"conversation_id\":\"c1\",\"new\":[{}]}",
                "{\"caller_id\":\"+16045550199\",\"called_number\":\"+16045550100\",\"conversation_id\":\"c1\",\"call_sid\":7,"
                        + "\"agent_id\":[],\"conversation_initiation_client_data\":\"x\"}",
            })
    void itsMembers_areFoundWhereverTheyStand(String body) {
        assertThat(elevenLabs.show(PATH, body).status()).isEqualTo(200);

        Initiation asked = (Initiation) initiation.asked();
        assertThat(asked.customer()).extracting(PhoneNumber::normalized).isEqualTo(CUSTOMER.normalized());
        assertThat(asked.ours()).isEqualTo(OURS);
        assertThat(asked.conversation()).isEqualTo(new ConversationId("c1"));
        assertThat(asked.agent()).isNull();
        assertThat(asked.outbound()).isFalse();
    }

    @Test
    void theCallSid_mayStandInTheMetadata() {
        elevenLabs.show(
                PATH,
                "{\"data\":{\"caller_id\":\"+16045550199\",\"called_number\":\"+16045550100\",\"conversation_id\":\"c1\","
                        + "\"metadata\":{\"phone_call\":{\"call_sid\":\"CA2\"}}}}");

        assertThat(initiation.asked())
                .isEqualTo(new Initiation(CUSTOMER, OURS, new ConversationId("c1"), "CA2", null, false, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"initiated_by\":\"agent\",\"customer_phone\":\"+16045550199\",\"lead_id\":\"lead-1\"} | lead-1",
                "{\"initiated_by\":\"agent\",\"lead_id\":\"a b\"} | ``",
                "{\"initiated_by\":\"agent\"} | ``",
            })
    void aCallOfOurs_goesTheOtherWay(String clientData, String lead) {
        elevenLabs.show(
                PATH,
                "{\"caller_id\":\"+16045550100\",\"called_number\":\"+16045550199\",\"conversation_id\":\"c1\","
                        + "\"conversation_initiation_client_data\":" + clientData + "}");

        assertThat(initiation.asked())
                .isEqualTo(new Initiation(
                        CUSTOMER,
                        OURS,
                        new ConversationId("c1"),
                        null,
                        null,
                        true,
                        lead.isEmpty() ? null : new LeadId(lead)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anonymous",
                "Anonymous",
                "Unavailable",
                "Restricted",
                "unknown",
                "+266696687",
                "+86282452253",
                "+7378742833",
                "12",
                "sip:user@example.com"
            })
    void aHiddenNumber_isNone(String caller) {
        assertThat(elevenLabs.show(PATH, CALL.replace("+16045550199", caller)).status())
                .isEqualTo(200);

        assertThat(((Initiation) initiation.asked()).customer()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | caller_id called_number conversation_id",
                "{\"data\":null} | caller_id called_number conversation_id",
                "{\"called_number\":\"+16045550100\",\"call_sid\":\"CA1\"} | caller_id",
                "{\"caller_id\":\" \",\"called_number\":\"+16045550100\",\"call_sid\":\"CA1\"} | caller_id",
                "{\"caller_id\":{},\"called_number\":\"+16045550100\",\"call_sid\":\"CA1\"} | caller_id",
                "{\"caller_id\":\"+16045550199\",\"call_sid\":\"CA1\"} | called_number",
                "{\"caller_id\":\"+16045550199\",\"called_number\":\"+16045550100\"} | conversation_id",
                "{\"caller_id\":\"+16045550199\",\"called_number\":\"+16045550100\",\"conversation_id\":\"a b\"} | conversation_id",
                "{\"called_number\":\"+16045550199\",\"call_sid\":\"C\",\"conversation_initiation_client_data\":{\"initiated_by\":\"agent\"}} | caller_id",
            })
    void whatIsMissing_isNamed(String body, String missing) {
        Answer answer = elevenLabs.show(PATH, body);

        Problems.assertProblem(answer, 400, "VALIDATION_FAILED");
        assertThat(String.join(" ", answer.json().path("errors").findValuesAsText("field")))
                .isEqualTo(missing);
        assertThat(initiation.questions()).isZero();
        assertThat(elevenLabs.counted("conversation_initiation", "malformed")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+16045550100", "anonymous", "client:store"})
    void aNumberOfNobody_is404(String ours) {
        initiation.answer(new Outcome.UnknownNumber());

        Problems.assertProblem(
                elevenLabs.show(PATH, CALL.replace("+16045550100", ours)), 404, "ORGANIZATION_NOT_FOUND");
        assertThat(elevenLabs.counted("conversation_initiation", "unroutable")).isEqualTo(1);
        assertThat(elevenLabs.counted()).isEqualTo(1);
    }

    @Test
    void aFaultOfOurs_isAnsweredWithTheFallback() {
        for (RuntimeException fault : List.of(
                new IllegalStateException("bug"), new DatabaseUnavailable("away", new IllegalStateException()))) {
            initiation.answer(fault);
            assertFallback(elevenLabs.show(PATH, CALL));
        }
        assertThat(elevenLabs.counted("conversation_initiation", "error")).isEqualTo(2);
        assertThat(elevenLabs.counted()).isEqualTo(2);
    }

    @Test
    void aCallThatTakesTooLong_isAnsweredWithTheFallbackInTime_andHappensAllTheSame() {
        elevenLabs.show(PATH, CALL);
        api.initiation.close();

        long begin = System.nanoTime();
        assertFallback(elevenLabs.show(PATH, CALL));
        assertThat(System.nanoTime() - begin)
                .isBetween(TimeUnit.MILLISECONDS.toNanos(300), TimeUnit.MILLISECONDS.toNanos(500));
        assertThat(initiation.questions()).isEqualTo(1);
        api.initiation.open();
        await().until(() -> initiation.questions() == 2);
    }

    @Test
    void callsThatFindNoThread_areAnsweredWithTheFallbackAtOnce() {
        elevenLabs.show(PATH, CALL);
        api.initiation.close();
        IntStream.range(0, 2 * ApiServer.INITIATORS).forEach(i -> assertFallback(elevenLabs.show(PATH, CALL)));

        long begin = System.nanoTime();
        assertFallback(elevenLabs.show(PATH, CALL));

        assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.MILLISECONDS.toNanos(300));
        api.initiation.open();
        await().until(() -> initiation.questions() == 1 + 2 * ApiServer.INITIATORS);
        initiation.answer(new Outcome.Ready(Map.of("a", "b")));
        assertThat(elevenLabs
                        .show(PATH, CALL)
                        .json()
                        .path("dynamic_variables")
                        .path("a")
                        .asText())
                .isEqualTo("b");
    }

    private long timed() {
        return api.meters
                .get("bici.webhook")
                .tags("provider", "elevenlabs", "type", "conversation_initiation")
                .timer()
                .count();
    }

    private static void assertFallback(Answer answer) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("type")).isEqualTo("conversation_initiation_client_data");
        JsonNode variables = answer.json().path("dynamic_variables");
        assertThat(variables).hasSize(ScriptedCallInitiation.FALLBACK.size());
        ScriptedCallInitiation.FALLBACK.forEach(
                (name, value) -> assertThat(variables.path(name).asText()).isEqualTo(value));
    }
}
