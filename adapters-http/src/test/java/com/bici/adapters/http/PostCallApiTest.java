package com.bici.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.application.call.CallReports.Filing;
import com.bici.domain.call.CallReport;
import com.bici.domain.call.CallReport.Turn;
import com.bici.domain.call.ConversationId;
import com.bici.domain.message.Sender;
import com.bici.domain.shared.DatabaseUnavailable;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.PhoneNumber;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports in the shapes of the provider's documentation and of the original system. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PostCallApiTest {
    private static final String PATH = "/webhooks/elevenlabs/post-call";
    private static final ConversationId CONVERSATION = new ConversationId("abc");
    /** The provider's published example, with a telephone. */
    private static final String EXAMPLE = """
            {"type":"post_call_transcription","event_timestamp":1739537297,"data":{
              "agent_id":"xyz","agent_name":"Bici","conversation_id":"abc","status":"done","user_id":"u1",
              "transcript":[
                {"role":"agent","message":"Hey there angelo. How are you?","tool_calls":null,"tool_results":null,
                 "feedback":null,"time_in_call_secs":0,"conversation_turn_metrics":null},
                {"role":"user","message":"Hey, can you tell me 🚲?","time_in_call_secs":2,"interrupted":false},
                {"role":"agent","message":null,"tool_calls":[{"name":"hours"}],"time_in_call_secs":3},
                {"role":"agent","message":"Sure.","time_in_call_secs":9,"interrupted":true,
                 "llm_usage":{"model_usage":{"m":{"input":{"tokens":5}}}}}],
              "metadata":{"start_time_unix_secs":1739537275,"call_duration_secs":22,"cost":296,
                "deletion_settings":{"delete_transcript_and_pii":true},"termination_reason":"",
                "phone_call":{"type":"twilio","direction":"inbound","agent_number":"+16045550100",
                  "external_number":"+16045550199","call_sid":"CA1","stream_sid":"MZ1"}},
              "analysis":{"evaluation_criteria_results":{},"call_successful":"success",
                "call_summary_title":"Greeting","transcript_summary":"They said hello.",
                "key_points":["hello","goodbye",7],"sentiment":"positive",
                "data_collection_results":{
                  "customer_name":{"data_collection_id":"customer_name","value":"Angelo","rationale":"said so"},
                  "follow_up_needed":{"value":true},"purchase_intent":{"value":0.7},
                  "customer_triggers":{"value":["asked_hours","asked_price"]},
                  "budget_range":{"value":null},"bike_type":"gravel","odd":{"value":{"a":1}}}},
              "conversation_initiation_client_data":{"dynamic_variables":{"user_name":"angelo"}},
              "has_audio":true,"something_new":[1,{"x":null}]}}
            """;

    private final ApiServer api = ApiServer.withElevenLabs(ElevenLabs.SETTINGS);
    private ElevenLabs elevenLabs = new ElevenLabs(api);
    private final Script reports = api.callReports.script;

    @BeforeEach
    void everythingIsFiled() {
        elevenLabs = new ElevenLabs(api);
        reports.forget();
        reports.answer(Filing.FILED);
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void thePublishedExample_becomesAReport() {
        Answer answer = elevenLabs.sign(PATH, EXAMPLE);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"success\":true}");
        CallReport report = asked();
        assertThat(report.type()).isEqualTo("post_call_transcription");
        assertThat(report.conversation()).isEqualTo(CONVERSATION);
        assertThat(report.agent()).isEqualTo("xyz");
        assertThat(report.callSid()).isEqualTo("CA1");
        assertThat(report.customer()).isEqualTo(new PhoneNumber("+16045550199", "16045550199"));
        assertThat(report.dialled()).isEqualTo("16045550100");
        assertThat(report.outbound()).isFalse();
        assertThat(report.overTelephone()).isTrue();
        assertThat(report.status()).isEqualTo("done");
        assertThat(report.startedAt()).isEqualTo(Instant.ofEpochSecond(1739537275));
        assertThat(report.durationSeconds()).isEqualTo(22);
        assertThat(report.title()).isEqualTo("Greeting");
        assertThat(report.summary()).isEqualTo("They said hello.");
        assertThat(report.keyPoints()).containsExactly("hello", "goodbye");
        assertThat(report.sentiment()).isEqualTo("positive");
        assertThat(report.analysis().members()).containsEntry("call_successful", "success");
        assertThat(report.collected().members())
                .isEqualTo(Map.of(
                        "customer_name", "Angelo",
                        "follow_up_needed", true,
                        "purchase_intent", 0.7,
                        "customer_triggers", "asked_hours, asked_price",
                        "bike_type", "gravel"));
        assertThat(elevenLabs.counted("post_call", "accepted")).isEqualTo(1);
        assertThat(elevenLabs.counted()).isEqualTo(1);
    }

    @Test
    void itsTurns_keepTheirTimes_andThoseWithoutWordsAreLeftOut() {
        elevenLabs.sign(PATH, EXAMPLE);

        assertThat(asked().transcript())
                .containsExactly(
                        new Turn(
                                Sender.AGENT,
                                "Hey there angelo. How are you?",
                                0,
                                JsonObject.with("feedback", null)
                                        .and("time_in_call_secs", 0)
                                        .build()),
                        new Turn(
                                Sender.USER,
                                "Hey, can you tell me 🚲?",
                                2,
                                JsonObject.with("time_in_call_secs", 2)
                                        .and("interrupted", false)
                                        .build()),
                        new Turn(
                                Sender.AGENT,
                                "Sure.",
                                9,
                                new JsonObject(Map.of(
                                        "time_in_call_secs",
                                        9,
                                        "interrupted",
                                        true,
                                        "llm_usage",
                                        Map.of("model_usage", Map.of("m", Map.of("input", Map.of("tokens", 5))))))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"transcript\",\"data\":{D}}",
                "{\"data\":{D}}",
                "{D}",
                "{\"type\":null,D}",
                "{\"conversation_id\":\"abc\",\"data\":{D}}",
            })
    void theOldShapes_areTheSameReport(String shape) {
        String data = "\"conversation_id\":\"abc\",\"transcript\":[{\"role\":\"user\",\"message\":\"Hi\"}],"
                + "\"metadata\":{\"phone_call\":{\"external_number\":\"604-555-0199\"},\"call_duration_secs\":5.9}";

        assertThat(elevenLabs.sign(PATH, shape.replace("D", data)).status()).isEqualTo(200);

        assertThat(asked().type()).isEqualTo("post_call_transcription");
        assertThat(asked().conversation()).isEqualTo(CONVERSATION);
        assertThat(asked().customer()).isEqualTo(new PhoneNumber("604-555-0199", "16045550199"));
        assertThat(asked().durationSeconds()).isEqualTo(5);
        assertThat(asked().transcript()).containsExactly(new Turn(Sender.USER, "Hi", null, JsonObject.EMPTY));
        assertThat(asked().overTelephone()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"customer_phone\":\"+16045550111\",\"system__caller_id\":\"+16045550122\"} | {} | 16045550111",
                "{\"customer_phone\":\"unknown\",\"system__caller_id\":\"+16045550122\"} | {} | 16045550122",
                "{\"system__caller_id\":\"+16045550122\"} | {\"external_number\":\"anonymous\"} | 16045550122",
                "{\"system__caller_id\":\"+16045550122\"} | {\"external_number\":\"+16045550133\"} | 16045550133",
                "{\"system__caller_id\":\"+16045550100\",\"system__called_number\":\"+16045550144\"} | {\"direction\":\"outbound\"} | 16045550144",
                "{\"system__caller_id\":\"Unavailable\"} | {} | ``",
                "{} | {} | ``",
            })
    void theCustomer_isWhoeverIsToldFirst(String variables, String phoneCall, String customer) {
        elevenLabs.sign(
                PATH,
                "{\"type\":\"post_call_transcription\",\"data\":{\"conversation_id\":\"abc\",\"metadata\":{\"phone_call\":"
                        + phoneCall + "},\"conversation_initiation_client_data\":{\"dynamic_variables\":" + variables
                        + "}}}");

        PhoneNumber told = asked().customer();
        assertThat(told == null ? "" : told.normalized()).isEqualTo(customer);
        assertThat(asked().outbound()).isEqualTo(phoneCall.contains("outbound"));
    }

    @Test
    void aConversationInWriting_isKnownAlready() {
        String written = "{\"conversation_id\":\"abc\",\"transcript\":[{\"role\":\"user\",\"message\":\"Hi\"}],"
                + "\"conversation_initiation_client_data\":{\"dynamic_variables\":{\"channel\":\"sms\"}}}";

        Answer answer = elevenLabs.sign(PATH, "{\"type\":\"post_call_transcription\",\"data\":" + written + "}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(elevenLabs.sign(PATH, written).status()).isEqualTo(200);
        assertThat(reports.questions()).isZero();
        assertThat(elevenLabs.counted("post_call", "ignored")).isEqualTo(2);
    }

    @Test
    void aConversationOnAPage_hasNoTelephone() {
        elevenLabs.sign(
                PATH,
                "{\"type\":\"post_call_transcription\",\"data\":{\"conversation_id\":\"abc\","
                        + "\"metadata\":{\"phone_call\":null,\"conversation_initiation_source\":\"react_sdk\"}}}");

        assertThat(asked().overTelephone()).isFalse();
        assertThat(asked().customer()).isNull();
        assertThat(asked().callSid()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"type\":\"twilio\",\"body\":{\"CallSid\":\"CA8367245817625617832576245724\",\"CallStatus\":\"busy\","
                        + "\"From\":\"+16045550100\",\"To\":\"+16045550199\",\"SipResponseCode\":\"487\"}} | CA8367245817625617832576245724",
                "{\"type\":\"sip\",\"body\":{\"from_number\":16045550100,\"to_number\":16045550199,\"sip_status_code\":486,"
                        + "\"error_reason\":\"INVITE failed\",\"call_sid\":\"sip-1\"}} | sip-1",
            })
    void aCallThatDidNotComeAbout_isAReportToo(String metadata, String callSid) {
        elevenLabs.sign(
                PATH,
                "{\"type\":\"call_initiation_failure\",\"event_timestamp\":1759931652,\"data\":{\"agent_id\":\"xyz\","
                        + "\"conversation_id\":\"abc\",\"failure_reason\":\"busy\",\"metadata\":" + metadata + "}}");

        assertThat(asked().type()).isEqualTo("call_initiation_failure");
        assertThat(asked().conversation()).isEqualTo(CONVERSATION);
        assertThat(asked().callSid()).isEqualTo(callSid);
        assertThat(asked().customer()).extracting(PhoneNumber::normalized).isEqualTo("16045550199");
        assertThat(asked().dialled()).isEqualTo("16045550100");
        assertThat(asked().outbound()).isTrue();
        assertThat(asked().status()).isEqualTo("failed");
        assertThat(asked().transcript()).isEmpty();
        assertThat(asked().analysis().members()).isEqualTo(Map.of("failure_reason", "busy"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "post_call_audio",
                "unredacted_audio",
                "unredacted_transcript",
                "something_new",
                "Post_Call_Transcription"
            })
    void whatNobodyWaitsFor_isTakenAndCounted(String type) {
        for (String data : List.of("{\"conversation_id\":\"abc\",\"full_audio\":\"SUQz\"}", "null")) {
            Answer answer = elevenLabs.sign(PATH, "{\"type\":\"" + type + "\",\"data\":" + data + "}");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{\"success\":true}");
        }
        assertThat(reports.questions()).isZero();
        assertThat(elevenLabs.counted("post_call", "ignored")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"type\":\"post_call_transcription\"}",
                "{\"type\":\"post_call_transcription\",\"data\":null}",
                "{\"type\":\"post_call_transcription\",\"data\":{\"conversation_id\":\"\"}}",
                "{\"type\":\"post_call_transcription\",\"data\":{\"conversation_id\":\"a b\"}}",
                "{\"type\":\"post_call_transcription\",\"data\":{\"conversation_id\":{}}}",
                "{\"type\":\"call_initiation_failure\",\"data\":{\"failure_reason\":\"busy\"}}",
                "{\"metadata\":{\"phone_call\":{\"external_number\":\"+16045550199\"}}}",
            })
    void aReportOnNothing_is400(String body) {
        Problems.assertProblem(elevenLabs.sign(PATH, body), 400, "VALIDATION_FAILED");
        assertThat(reports.questions()).isZero();
        assertThat(elevenLabs.counted("post_call", "malformed")).isEqualTo(1);
    }

    @Test
    void whatIsNotWhatItShouldBe_countsAsNotTold() {
        elevenLabs.sign(
                PATH,
                "{\"type\":\"post_call_transcription\",\"data\":{\"conversation_id\":\"abc\",\"agent_id\":[1],"
                        + "\"status\":{},\"transcript\":{\"role\":7},\"metadata\":{\"phone_call\":\"x\","
                        + "\"call_duration_secs\":-5,\"start_time_unix_secs\":1e99},\"analysis\":{\"key_points\":\"x\","
                        + "\"transcript_summary\":false,\"sentiment\":[],\"data_collection_results\":[1]},"
                        + "\"conversation_initiation_client_data\":7}}");

        assertThat(asked())
                .isEqualTo(new CallReport(
                        "post_call_transcription",
                        CONVERSATION,
                        null,
                        null,
                        null,
                        null,
                        false,
                        false,
                        null,
                        null,
                        null,
                        List.of(),
                        null,
                        null,
                        List.of(),
                        null,
                        asked().analysis(),
                        JsonObject.EMPTY));
        assertThat(asked().analysis().members()).containsEntry("transcript_summary", false);
    }

    @Test
    void turns_thatNobodySpoke_areSkipped() {
        elevenLabs.sign(
                PATH,
                "{\"conversation_id\":\"abc\",\"transcript\":[null,7,[],{\"role\":\"user\"},{\"message\":\"x\"},"
                        + "{\"role\":\"system\",\"message\":\"x\"},{\"role\":\"user\",\"message\":\" \"},"
                        + "{\"role\":\"user\",\"message\":\"a\\u0000b\\ud800c\",\"time_in_call_secs\":\"soon\","
                        + "\"feedback\":{\"a\\u0000\":[1e999,\"\\udc00\"]}}]}");

        assertThat(asked().transcript())
                .containsExactly(new Turn(
                        Sender.USER,
                        "ab\ufffdc",
                        null,
                        JsonObject.with("time_in_call_secs", "soon")
                                .and("feedback", new JsonObject(Map.of("a", Arrays.asList(null, "\ufffd"))))
                                .build()));
    }

    @ParameterizedTest
    @CsvSource({"DUPLICATE, duplicate", "UNTIED, unroutable"})
    void whatWasFiledBefore_orBelongsToNobody_isASuccessToo(Filing filing, String outcome) {
        reports.answer(filing);

        Answer answer = elevenLabs.sign(PATH, EXAMPLE);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("success").asBoolean()).isTrue();
        assertThat(answer.json().has("warning")).isEqualTo(filing == Filing.UNTIED);
        assertThat(elevenLabs.counted("post_call", outcome)).isEqualTo(1);
        assertThat(elevenLabs.counted()).isEqualTo(1);
    }

    @Test
    void aFaultOfOurs_isNeverTheProviders() {
        reports.answer(new DatabaseUnavailable("away", new IllegalStateException()));
        Answer away = elevenLabs.sign(PATH, EXAMPLE);
        reports.answer(new IllegalStateException("bug"));
        Answer bug = elevenLabs.sign(PATH, EXAMPLE);

        Problems.assertProblem(away, 503, "DATABASE_UNAVAILABLE");
        assertThat(away.header("Retry-After")).isEqualTo("1");
        Problems.assertProblem(bug, 500, "INTERNAL_ERROR");
        assertThat(elevenLabs.counted("post_call", "error")).isEqualTo(2);
    }

    private CallReport asked() {
        return (CallReport) reports.asked();
    }
}
