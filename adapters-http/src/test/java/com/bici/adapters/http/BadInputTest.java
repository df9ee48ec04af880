package com.bici.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.domain.lead.Lead;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong is refused as a problem, and nothing is written. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BadInputTest {
    private final ApiServer api;
    private final Lead lead;
    private final String call;

    BadInputTest() {
        api = ApiServer.open();
        lead = api.addLead();
        call = api.post("/api/call-sessions", "{\"leadId\":\"" + lead.id() + "\",\"callType\":\"inbound\"}")
                .text("id");
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "\"text\"",
                "null",
                "{} {}",
                "{\"phoneNumber\":\"6045550199\",\"phoneNumber\":\"6045550199\"}",
                "{\"phoneNumber\":\"6045550199\",\"phone_number\":\"6045550199\"}",
                "{\"phoneNumber\":6045550199}",
                "{\"phoneNumber\":null}",
                "{}",
                "{\"phoneNumber\":\"12\"}",
                "{\"phoneNumber\":\"1-800-FLOWERS\"}",
                "{\"phoneNumber\":\"6045550199\",\"colour\":\"red\"}",
                "{\"phoneNumber\":\"6045550199\",\"status\":\"NEW\"}",
                "{\"phoneNumber\":\"6045550199\",\"sentiment\":1}",
                "{\"phoneNumber\":\"6045550199\",\"email\":\"nobody\"}",
                "{\"phoneNumber\":\"6045550199\",\"customerName\":\"a\\u0000b\"}",
                "{\"phoneNumber\":\"6045550199\",\"customerName\":\"a\\ud800b\"}",
                "{\"phoneNumber\":\"6045550199\",\"customerName\":\" \"}",
                "{\"phoneNumber\":\"6045550199\",\"bikeInterest\":[]}",
                "{\"phoneNumber\":\"6045550199\",\"bikeInterest\":{\"a\\u0000\":1}}",
                "{\"phoneNumber\":\"6045550199\",\"bikeInterest\":{\"a\":[{\"b\":\"\\u0000\"}]}}",
                "{\"phoneNumber\":\"6045550199\",\"bikeInterest\":{\"a\":1e999}}",
                "{\"phoneNumber\":\"6045550199\",\"bikeInterest\":{\"a\":NaN}}",
            })
    void postLead_badBody_is400AndStoresNothing(String body) {
        assertRefused(api.post("/api/leads", body), 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"leadId\":\"L\"}",
                "{\"leadId\":\"a b\",\"callType\":\"inbound\"}",
                "{\"leadId\":5,\"callType\":\"inbound\"}",
                "{\"leadId\":\"L\",\"callType\":\"sideways\"}",
                "{\"leadId\":\"L\",\"callType\":\"inbound\",\"conversationId\":\"\"}",
                "{\"leadId\":\"L\",\"callType\":\"inbound\",\"status\":\"ringing\"}",
                "{\"leadId\":\"L\",\"callType\":\"inbound\",\"metadata\":\"text\"}",
            })
    void postCall_badBody_is400AndStoresNothing(String body) {
        assertRefused(api.post("/api/call-sessions", body.replace("\"L\"", "\"" + lead.id() + "\"")), 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"durationSeconds\":1.5}",
                "{\"durationSeconds\":\"5\"}",
                "{\"durationSeconds\":-1}",
                "{\"durationSeconds\":2147483648}",
                "{\"durationSeconds\":1e2}",
                "{\"status\":null}",
                "{\"leadId\":\"other\"}",
            })
    void patchCall_badBody_is400AndChangesNothing(String body) {
        assertRefused(api.patch("/api/call-sessions/" + call, body), 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"phoneNumber\":\"6045550199\"}",
                "{\"status\":null}",
                "{\"sentiment\":null}",
                "{\"bikeInterest\":null}",
                "{\"version\":7}",
            })
    void patchLead_badBody_is400AndChangesNothing(String body) {
        assertRefused(api.patch("/api/leads/" + lead.id(), body), 400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "human-control/join | ``",
                "human-control/join | []",
                "human-control/join | {}",
                "human-control/join | {\"leadId\":null}",
                "human-control/join | {\"leadId\":7}",
                "human-control/join | {\"leadId\":\"a b\"}",
                "human-control/join | {\"leadId\":\"L\",\"lead_id\":\"L\"}",
                "human-control/join | {\"leadId\":\"L\",\"agentName\":\"\"}",
                "human-control/join | {\"leadId\":\"L\",\"agentName\":\" \"}",
                "human-control/join | {\"leadId\":\"L\",\"agentName\":\"a\\u0007b\"}",
                "human-control/join | {\"leadId\":\"L\",\"agentName\":\"a\\nb\"}",
                "human-control/join | {\"leadId\":\"L\",\"agentName\":\"{x101}\"}",
                "human-control/join | {\"leadId\":\"L\",\"agentName\":[\"a\"]}",
                "human-control/join | {\"leadId\":\"L\",\"handoffReason\":\"{x501}\"}",
                "human-control/join | {\"leadId\":\"L\",\"force\":\"true\"}",
                "human-control/join | {\"leadId\":\"L\",\"force\":1}",
                "human-control/join | {\"leadId\":\"L\",\"phoneNumber\":\"6045550199\"}",
                "human-control/leave | {}",
                "human-control/leave | {\"leadId\":\"L\",\"summary\":\"{x5001}\"}",
                "human-control/leave | {\"leadId\":\"L\",\"nextSteps\":5}",
                "human-control/leave | {\"leadId\":\"L\",\"nextSteps\":[1]}",
                "human-control/leave | {\"leadId\":\"L\",\"nextSteps\":[null]}",
                "human-control/leave | {\"leadId\":\"L\",\"nextSteps\":[[\"a\"]]}",
                "human-control/leave | {\"leadId\":\"L\",\"nextSteps\":[\"{x501}\"]}",
                "human-control/leave | {\"leadId\":\"L\",\"nextSteps\":\"{x501}\"}",
                "human-control/leave | {\"leadId\":\"L\",\"nextSteps\":[\"a\\u0000\"]}",
                "human-control/leave | {\"leadId\":\"L\",\"nextSteps\":[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\",\"g\",\"h\",\"i\",\"j\",\"k\"]}",
                "human-control/send-message | {\"leadId\":\"L\"}",
                "human-control/send-message | {\"message\":\"hi\"}",
                "human-control/send-message | {\"leadId\":\"L\",\"message\":\"\"}",
                "human-control/send-message | {\"leadId\":\"L\",\"message\":\" \\n\\t\"}",
                "human-control/send-message | {\"leadId\":\"L\",\"message\":\"{x1601}\"}",
                "human-control/send-message | {\"leadId\":\"L\",\"message\":\"a\\u0000b\"}",
                "human-control/send-message | {\"leadId\":\"L\",\"message\":\"hi\",\"phoneNumber\":\"12\"}",
                "human-control/send-message | {\"leadId\":\"L\",\"message\":\"hi\",\"to\":\"x\"}",
                "human-control/heartbeat | {}",
                "human-control/heartbeat | {\"leadId\":\"L\",\"agentName\":\"A\"}",
                "human-control/transfer | {\"leadId\":\"L\"}",
                "human-control/transfer | {\"leadId\":\"L\",\"toAgent\":\"\\t\"}",
                "human-control/transfer | {\"leadId\":\"L\",\"toAgent\":\"{x101}\"}",
                "human-control/queue/L/drain | {\"limit\":1}",
                "admin/clear-sessions | {\"organizationId\":\"all\"}",
                "admin/clear-sessions | [",
                "admin/clear-lead-sessions/L | {\"force\":true}",
                "admin/test-broadcast | {\"type\":1}",
                "admin/test-broadcast | {\"type\":\"{x101}\"}",
                "admin/test-broadcast | {\"leadId\":\"a b\"}",
                "admin/test-broadcast | {\"message\":\"{x1601}\"}",
                "admin/test-broadcast | {\"payload\":{}}",
                "dashboard/invalidate-cache | {\"all\":true}",
                "sms/send | ``",
                "sms/send | {\"message\":\"hi\"}",
                "sms/send | {\"phoneNumber\":\"6045550199\"}",
                "sms/send | {\"phoneNumber\":\"12\",\"message\":\"hi\"}",
                "sms/send | {\"phoneNumber\":6045550199,\"message\":\"hi\"}",
                "sms/send | {\"phoneNumber\":\"6045550199\",\"message\":\" \"}",
                "sms/send | {\"phoneNumber\":\"6045550199\",\"message\":\"{x1601}\"}",
                "sms/send | {\"phoneNumber\":\"6045550199\",\"message\":\"a\\u0000b\"}",
                "sms/send | {\"phoneNumber\":\"6045550199\",\"message\":\"hi\",\"leadId\":\"L\"}",
                "elevenlabs/outbound-call | {}",
                "elevenlabs/outbound-call | {\"leadId\":\"L\"}",
                "elevenlabs/outbound-call | {\"phoneNumber\":\"nobody\"}",
                "elevenlabs/outbound-call | {\"phoneNumber\":\"6045550199\",\"leadId\":\"a b\"}",
                "elevenlabs/outbound-call | {\"phoneNumber\":\"6045550199\",\"agentId\":\"x\"}",
                "elevenlabs/context-update | {\"leadId\":\"L\"}",
                "elevenlabs/context-update | {\"context\":\"x\"}",
                "elevenlabs/context-update | {\"leadId\":\"L\",\"context\":\"\"}",
                "elevenlabs/context-update | {\"leadId\":\"L\",\"context\":{}}",
                "elevenlabs/context-update | {\"leadId\":\"L\",\"context\":[\"x\"]}",
                "elevenlabs/context-update | {\"leadId\":\"L\",\"context\":\"{x5001}\"}",
                "elevenlabs/context-update | {\"leadId\":\"L\",\"context\":{\"a\":\"\\u0000\"}}",
                "elevenlabs/context-update | {\"leadId\":\"L\",\"context\":\"x\",\"type\":\"a b\"}",
                "elevenlabs/context-update | {\"leadId\":\"L\",\"context\":\"x\",\"type\":\"\"}",
            })
    void postControl_badBody_is400AndAsksNobody(String path, String body) {
        assertRefused(api.post("/api/" + path, filled(body)), 400);
        assertThat(api.humanControl.script.questions()).isZero();
        assertThat(api.clearing.script.questions()).isZero();
        assertThat(api.broadcasts.script.questions()).isZero();
        assertThat(api.smsSending.script.questions()).isZero();
        assertThat(api.outboundCalls.script.questions()).isZero();
    }

    /** Puts so many letters where <code>{x101}</code> says so. */
    private static String filled(String body) {
        return Pattern.compile("\\{x([0-9]+)}")
                .matcher(body)
                .replaceAll(count -> "x".repeat(Integer.parseInt(count.group(1))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/human-control/join",
                "/api/human-control/queue/L/drain",
                "/api/admin/clear-sessions",
                "/api/admin/clear-lead-sessions/L",
                "/api/admin/test-broadcast",
                "/api/dashboard/invalidate-cache",
                "/api/sms/send",
                "/api/elevenlabs/outbound-call",
                "/api/elevenlabs/context-update",
            })
    void aBodyOverTheLimit_is413_alsoWhereNoneIsNeeded(String path) {
        assertRefused(api.post(path, "{\"x\":\"" + "x".repeat(256 * 1024) + "\"}"), 413);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/leads?limit=0, 400",
        "/api/leads?limit=1001, 400",
        "/api/leads?limit=abc, 400",
        "/api/leads?limit=-1, 400",
        "/api/leads?limit=1&limit=2, 400",
        "/api/leads?cursor=nonsense, 400",
        "/api/leads?cursor=, 400",
        "/api/leads/{lead}/call-sessions?limit=501, 400",
        "/api/leads/{lead}/call-sessions?cursor=MjAyNi0wMS0xNVQxODowMDowMFovbm90LWEtdXVpZA, 400",
        "/api/conversations/{lead}?before=5, 400",
        "/api/conversations/{lead}?limit=501, 400",
        "/api/human-control/status, 400",
        "/api/human-control/status?leadId=, 400",
        "/api/human-control/status?leadId=a%20b, 400",
        "/api/human-control/status?leadId=a&leadId=b, 400",
        "/api/human-control/queue/a%20b, 404",
        "/api/human-control/queue, 404",
        "/api/human-control, 404",
        "/api/cache/explain, 400",
        "/api/cache/explain?cache=call_session, 400",
        "/api/cache/explain?cache=nothing&key=x, 400",
        "/api/leads/a%20b, 404",
        "/api/leads/a%2Fb, 400",
        "/api/leads/a%00b, 400",
        "/api/leads/%FF, 400",
        "/api/call-sessions/5, 404",
        "/api/call-sessions/by-conversation/a%20b, 404",
        "/api/sms, 404",
        "/api/sms/sessions, 404",
        "/api/sms/sessions/a%20b, 404",
        "/api/elevenlabs, 404",
        "/webhooks/elevenlabs, 404",
        "/webhooks/elevenlabs/unknown, 404",
        "/webhooks/elevenlabs/post-call, 405",
        "/webhooks/twilio/sms/status, 405",
        "/api/unknown, 404",
    })
    void get_badAddress_isAProblem(String path, int status) {
        assertRefused(api.get(path.replace("{lead}", lead.id().value())), status);
    }

    @Test
    void severalMistakes_areReportedTogether() {
        Answer answer = api.post(
                "/api/leads", "{\"phone_number\":\"12\",\"status\":\"odd\",\"customer_name\":5,\"colour\":\"red\"}");

        assertThat(answer.json().path("errors").findValuesAsText("field"))
                .containsExactly("phoneNumber", "customerName", "status", "colour");
        assertThat(answer.text("code")).isEqualTo("VALIDATION_FAILED");
    }

    @Test
    void nestingOverTheLimit_is400() {
        String deep = "{\"a\":".repeat(62) + "{}" + "}".repeat(62);
        String tooDeep = "{\"a\":".repeat(64) + "{}" + "}".repeat(64);

        assertThat(api.patch("/api/call-sessions/" + call, "{\"metadata\":" + deep + "}")
                        .status())
                .isEqualTo(200);
        assertRefused(api.patch("/api/call-sessions/" + call, "{\"metadata\":" + tooDeep + "}"), 400);
    }

    @Test
    void anOverlongText_is400() {
        String name = "{\"customerName\":\"" + "x".repeat(256) + "\"}";
        String text = "{\"customerName\":\"" + "x".repeat(150_000) + "\"}";

        assertRefused(api.patch("/api/leads/" + lead.id(), name), 400);
        assertRefused(api.patch("/api/leads/" + lead.id(), text), 400);
    }

    private void assertRefused(Answer answer, int status) {
        Problems.assertProblem(answer, status);
        JsonNode stats = api.get("/api/dashboard/stats").json();
        assertThat(stats.path("total_leads").asInt()).isEqualTo(1);
        assertThat(stats.path("total_calls").asInt()).isEqualTo(1);
        assertThat(api.get("/api/leads/" + lead.id()).header("ETag")).isEqualTo("\"1\"");
    }
}
