package com.bici.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.domain.lead.Lead;
import com.bici.domain.testkit.SampleData;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class CallSessionApiTest {
    private static final String CALLS = "/api/call-sessions/";

    private final ApiServer api = ApiServer.open();

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void aCall_canBeOpenedInBothSpellings_andIsComplete() {
        Lead lead = api.addLead();

        Answer camel = open(lead, "\"callType\":\"inbound\",\"metadata\":{\"a\":[1,2.5,null]}");
        Answer snake = api.post(
                "/api/call-sessions",
                "{\"lead_id\":\"" + lead.id() + "\",\"call_type\":\"outbound\",\"status\":\"active\"}");

        assertThat(camel.status()).isEqualTo(201);
        assertThat(camel.header("Location")).isEqualTo(CALLS + camel.text("id"));
        assertThat(camel.header("ETag")).isEqualTo("\"1\"");
        assertThat(camel.json().properties())
                .extracting(member -> member.getKey())
                .containsExactly(
                        "id",
                        "organization_id",
                        "lead_id",
                        "elevenlabs_conversation_id",
                        "status",
                        "started_at",
                        "ended_at",
                        "duration_seconds",
                        "call_type",
                        "metadata",
                        "version");
        assertThat(camel.json().path("ended_at").isNull()).isTrue();
        assertThat(camel.text("started_at"))
                .isEqualTo(api.clock.instant().toString())
                .endsWith("Z");
        assertThat(camel.text("status")).isEqualTo("initiated");
        assertThat(camel.json().path("metadata").toString()).isEqualTo("{\"a\":[1,2.5,null]}");
        assertThat(snake.text("status")).isEqualTo("active");
        assertThat(api.get(CALLS + camel.text("id")).body()).isEqualTo(camel.body());
    }

    @Test
    void aKnownConversation_givesTheExistingCall() {
        Lead lead = api.addLead();
        String conversation = "conv_" + UUID.randomUUID();

        Answer first = open(lead, "\"callType\":\"inbound\",\"conversationId\":\"" + conversation + "\"");
        Answer again = open(lead, "\"callType\":\"inbound\",\"conversationId\":\"" + conversation + "\"");

        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(api.get(CALLS + "by-conversation/" + conversation).body()).isEqualTo(first.body());
    }

    @Test
    void whatNamesNothing_is404WithItsCode() {
        Lead foreign = foreignLead();
        String unknown = UUID.randomUUID().toString();

        Problems.assertProblem(
                api.post("/api/call-sessions", "{\"leadId\":\"nobody\",\"callType\":\"inbound\"}"),
                404,
                "LEAD_NOT_FOUND");
        Problems.assertProblem(open(foreign, "\"callType\":\"inbound\""), 404, "LEAD_NOT_FOUND");
        Problems.assertProblem(api.get(CALLS + unknown), 404, "CALL_SESSION_NOT_FOUND");
        Problems.assertProblem(api.get(CALLS + "5"), 404, "CALL_SESSION_NOT_FOUND");
        Problems.assertProblem(api.get(CALLS + "by-conversation/complete"), 404, "CALL_SESSION_NOT_FOUND");
        Problems.assertProblem(api.patch(CALLS + unknown, "{}"), 404, "CALL_SESSION_NOT_FOUND");
        Problems.assertProblem(api.post(CALLS + unknown + "/complete", "{}"), 404, "CALL_SESSION_NOT_FOUND");
        Problems.assertProblem(api.get("/api/leads/nobody/call-session"), 404, "CALL_SESSION_NOT_FOUND");
        Problems.assertProblem(api.get("/api/leads/nobody/call-sessions"), 404, "LEAD_NOT_FOUND");
    }

    @Test
    void patch_movesForwardOnly_andMergesMetadata() {
        String call = CALLS
                + open(api.addLead(), "\"callType\":\"inbound\",\"metadata\":{\"a\":1,\"b\":{\"c\":2}}")
                        .text("id");

        Answer active = api.patch(call, "{\"status\":\"active\",\"metadata\":{\"b\":{\"d\":3},\"a\":null}}");
        Answer back = api.patch(call, "{\"status\":\"initiated\"}");
        Answer nothing = api.patch(call, "{}");

        assertThat(active.json().path("metadata").toString()).isEqualTo("{\"b\":{\"c\":2,\"d\":3}}");
        assertThat(active.header("ETag")).isEqualTo("\"2\"");
        Problems.assertProblem(back, 409, "ILLEGAL_STATUS_TRANSITION");
        assertThat(nothing.status()).isEqualTo(200);
        assertThat(nothing.body()).isEqualTo(active.body());
    }

    @Test
    void aConversation_isSetOnceAndBelongsToOneCall() {
        Lead lead = api.addLead();
        String first = "conv_" + UUID.randomUUID();
        String call = CALLS + open(lead, "\"callType\":\"inbound\"").text("id");
        String other = CALLS + open(lead, "\"callType\":\"inbound\"").text("id");

        assertThat(api.patch(call, "{\"conversation_id\":\"" + first + "\"}").text("elevenlabs_conversation_id"))
                .isEqualTo(first);
        Problems.assertProblem(api.patch(call, "{\"conversationId\":\"another\"}"), 409, "CONVERSATION_ALREADY_SET");
        Problems.assertProblem(
                api.patch(other, "{\"conversationId\":\"" + first + "\"}"), 409, "CONVERSATION_ID_TAKEN");
    }

    @Test
    void complete_endsTheCall_andRepeatingItChangesNothing() {
        Lead lead = api.addLead();
        String call = CALLS + open(lead, "\"callType\":\"inbound\"").text("id");
        assertThat(api.get("/api/leads/" + lead.id() + "/call-session").status())
                .isEqualTo(200);

        Answer done = api.post(call + "/complete", "");
        api.clock.advance(Duration.ofSeconds(5));
        Answer again = api.post(call + "/complete", "{\"status\":\"completed\",\"durationSeconds\":9}");

        assertThat(done.text("status")).isEqualTo("completed");
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(done.body());
        Problems.assertProblem(
                api.post(call + "/complete", "{\"status\":\"failed\"}"), 409, "ILLEGAL_STATUS_TRANSITION");
        Problems.assertProblem(api.post(call + "/complete", "{\"status\":\"active\"}"), 400);
        Problems.assertProblem(api.get("/api/leads/" + lead.id() + "/call-session"), 404, "CALL_SESSION_NOT_FOUND");
    }

    @Test
    void ifMatch_guardsAChange() {
        String call = CALLS + open(api.addLead(), "\"callType\":\"inbound\"").text("id");

        assertThat(change(call, 1, "\"1\"")).isEqualTo(200);
        assertThat(change(call, 2, "\"1\"")).isEqualTo(412);
        assertThat(change(call, 2, "\"9\", \"2\"")).isEqualTo(200);
        assertThat(change(call, 3, "\"1\", \"2\"")).isEqualTo(412);
        assertThat(change(call, 3, "W/\"3\"")).isEqualTo(412);
        assertThat(change(call, 3, "\"abc\"")).isEqualTo(412);
        assertThat(change(call, 3, "*")).isEqualTo(200);
        assertThat(change(call, 4, "4")).isEqualTo(400);
        Problems.assertProblem(
                api.patch(call, "{\"durationSeconds\":99}", "If-Match", "\"1\""), 412, "VERSION_CONFLICT");
        assertThat(api.get(call).text("version")).isEqualTo("4");
    }

    @Test
    void history_isPagedNewestFirst() {
        Lead lead = api.addLead();
        String oldest = open(lead, "\"callType\":\"inbound\"").text("id");
        api.clock.advance(Duration.ofSeconds(1));
        String newest = open(lead, "\"callType\":\"inbound\"").text("id");

        Answer first = api.get("/api/leads/" + lead.id() + "/call-sessions?limit=1");
        String next = Links.next(first);
        Answer second = api.get(next);

        assertThat(first.json().findValuesAsText("id")).containsExactly(newest);
        assertThat(next).startsWith("/api/leads/" + lead.id() + "/call-sessions?");
        assertThat(second.json().findValuesAsText("id")).containsExactly(oldest);
        assertThat(second.header("Link")).isEmpty();
    }

    private int change(String call, int duration, String ifMatch) {
        return api.patch(call, "{\"durationSeconds\":" + duration + "}", "If-Match", ifMatch)
                .status();
    }

    private Answer open(Lead lead, String members) {
        return api.post("/api/call-sessions", "{\"leadId\":\"" + lead.id() + "\"," + members + "}");
    }

    private Lead foreignLead() {
        var other = SampleData.organizationId();
        api.addOrganization(other);
        return api.addLead(other);
    }
}
