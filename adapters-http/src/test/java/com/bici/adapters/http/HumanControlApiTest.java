package com.bici.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.application.takeover.HumanControl.Agent;
import com.bici.application.takeover.HumanControl.Draining;
import com.bici.application.takeover.HumanControl.Holding;
import com.bici.application.takeover.HumanControl.Join;
import com.bici.application.takeover.HumanControl.Joining;
import com.bici.application.takeover.HumanControl.Leave;
import com.bici.application.takeover.HumanControl.Leaving;
import com.bici.application.takeover.HumanControl.Refusal;
import com.bici.application.takeover.HumanControl.Send;
import com.bici.application.takeover.HumanControl.Sending;
import com.bici.application.takeover.HumanControl.Transfer;
import com.bici.application.takeover.HumanControlStatus.Status;
import com.bici.domain.cache.CacheStatus;
import com.bici.domain.cache.Freshness;
import com.bici.domain.message.Message;
import com.bici.domain.message.MessageId;
import com.bici.domain.shared.DatabaseUnavailable;
import com.bici.domain.shared.LeadId;
import com.bici.domain.takeover.EndReason;
import com.bici.domain.takeover.HumanSession;
import com.bici.domain.takeover.HumanSessionId;
import com.bici.domain.takeover.QueuedMessage;
import com.bici.domain.takeover.Takeover;
import com.bici.domain.testkit.SampleData;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** How requests become commands, and outcomes answers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class HumanControlApiTest {
    private static final String CONTROL = "/api/human-control/";
    private static final LeadId LEAD = new LeadId("lead-1");
    private static final Instant START = SampleData.START;

    private final ApiServer api = ApiServer.open();
    private final Script control = api.humanControl.script;
    private final HumanSession session = new HumanSession(
            new HumanSessionId(UUID.randomUUID()),
            api.organization,
            LEAD,
            "anna",
            "Anna",
            START,
            START.plusSeconds(60),
            null,
            null,
            2,
            5);
    private final QueuedMessage waiting =
            new QueuedMessage(new MessageId(UUID.randomUUID()), LEAD, " Hello? \n", START.plusSeconds(90));
    private final Takeover takeover = new Takeover(session, List.of(waiting));

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void join_isReadInBothSpellings_andAnswersWithTheSession() {
        control.answer(new Joining.Joined(takeover));

        Answer camel = api.post(
                CONTROL + "join",
                "{\"leadId\":\"lead-1\",\"agentName\":\"Zoë B.\",\"handoffReason\":\"angry\",\"force\":true}");
        Object asCamel = control.asked();
        Answer snake = api.post(
                CONTROL + "join",
                "{\"lead_id\":\"lead-1\",\"agent_name\":\"Zoë B.\",\"handoff_reason\":\"angry\",\"force\":true}");

        assertThat(asCamel).isEqualTo(new Join(agent("Zoë B."), LEAD, "Zoë B.", "angry", true));
        assertThat(control.asked()).isEqualTo(asCamel);
        assertThat(camel.status()).isEqualTo(200);
        assertThat(snake.body()).isEqualTo(camel.body());
        assertMembers(camel.json(), "success", "session");
        assertThat(camel.json().path("success").asBoolean()).isTrue();
        assertThat(camel.json().path("session").toString()).isEqualTo(heldSession());
    }

    @Test
    void textsMayBeAsLongAsTheyMay() {
        String steps = String.join(",", Collections.nCopies(10, "\"" + "🚲".repeat(500) + "\""));
        control.answer(new Leaving.Left(session, List.of()));
        Answer left = api.post(
                CONTROL + "leave",
                "{\"leadId\":\"lead-1\",\"summary\":\"" + "🚲".repeat(5000) + "\",\"nextSteps\":[" + steps + "]}");
        control.answer(new Joining.Joined(takeover));
        Answer joined = api.post(
                CONTROL + "join",
                "{\"leadId\":\"lead-1\",\"agentName\":\"" + "🚲".repeat(100) + "\",\"handoffReason\":\""
                        + "🚲".repeat(500) + "\"}");

        assertThat(left.status()).isEqualTo(200);
        assertThat(joined.status()).isEqualTo(200);
    }

    @Test
    void join_withTheLeadOnly_isByAgentWithoutForce() {
        control.answer(new Joining.Joined(takeover));

        api.post(CONTROL + "join", "{\"leadId\":\"lead-1\",\"handoffReason\":null}");

        assertThat(control.asked()).isEqualTo(new Join(agent("Agent"), LEAD, "Agent", null, false));
    }

    @Test
    void theHeader_namesTheAgent_andWithoutOneLaterRequestsAreOpen() {
        control.answer(new Joining.Joined(takeover));
        api.post(CONTROL + "join", "{\"leadId\":\"lead-1\",\"agentName\":\"Anna\"}", "X-Agent-Id", "a-7");
        assertThat(control.asked()).isEqualTo(new Join(agent("a-7"), LEAD, "Anna", null, false));

        control.answer(new Holding.Held(takeover));
        api.post(CONTROL + "heartbeat", "{\"leadId\":\"lead-1\"}");
        assertThat(control.asked()).isEqualTo(List.of(agent("open"), LEAD));
        api.post(CONTROL + "heartbeat", "{\"leadId\":\"lead-1\"}", "X-Agent-Id", "a-7");
        assertThat(control.asked()).isEqualTo(List.of(agent("a-7"), LEAD));
    }

    @Test
    void withKeys_theKeyNamesTheAgent_andItsRoleTheirPower() {
        try (ApiServer keys = ApiServer.withKeys("k-viewer={own}/viewer/v,k-agent={own}/agent/a,"
                + "k-service={own}/service/m,k-supervisor={own}/supervisor/s,k-admin={own}/admin/d")) {
            keys.humanControl.script.answer(new Joining.NotAllowed());
            Map<String, Boolean> supervisors =
                    Map.of("agent", false, "service", false, "supervisor", true, "admin", true);

            supervisors.forEach((role, supervisor) -> {
                Answer answer = join(keys, "k-" + role);
                Join asked = (Join) keys.humanControl.script.asked();
                Problems.assertProblem(answer, 403, "FORBIDDEN");
                assertThat(asked.agent().supervisor()).as(role).isEqualTo(supervisor);
                assertThat(asked.agent().organization()).isEqualTo(keys.organization);
            });
            assertThat(((Join) keys.humanControl.script.asked()).agent().id()).isIn("a", "m", "s", "d");
            Problems.assertProblem(join(keys, "k-viewer"), 403, "FORBIDDEN");
            assertThat(keys.humanControl.script.questions()).isEqualTo(4);
        }
    }

    @Test
    void roles_readAsViewerAndDrainAsAgent() {
        try (ApiServer keys = ApiServer.withKeys("k-viewer={own}/viewer/v,k-agent={own}/agent/a")) {
            String[] viewer = {"Authorization", "Bearer k-viewer"};
            String[] agent = {"Authorization", "Bearer k-agent"};
            keys.humanControlStatus.status.answer(new Status(null, 0, null));
            keys.humanControlStatus.sessions.answer(List.of());
            keys.humanControlStatus.queue.answer(List.of());
            keys.humanControl.script.answer(new Draining.Drained(List.of()));

            assertThat(keys.get(CONTROL + "status?leadId=lead-1", viewer).status())
                    .isEqualTo(200);
            assertThat(keys.get(CONTROL + "sessions", viewer).status()).isEqualTo(200);
            assertThat(keys.get(CONTROL + "queue/lead-1", viewer).status()).isEqualTo(200);
            Problems.assertProblem(keys.post(CONTROL + "queue/lead-1/drain", "", viewer), 403, "FORBIDDEN");
            assertThat(keys.post(CONTROL + "queue/lead-1/drain", "", agent).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aConversationThatIsHeld_namesItsHolder() {
        control.answer(new Joining.AlreadyHeld(session));

        Answer answer = api.post(CONTROL + "join", "{\"leadId\":\"lead-1\",\"agentName\":\"Bo\"}");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.text("code")).isEqualTo("ALREADY_UNDER_HUMAN_CONTROL");
        assertThat(answer.json().path("holder").toString())
                .isEqualTo("{\"agent_name\":\"Anna\",\"started_at\":\"" + START + "\",\"session_id\":\"" + session.id()
                        + "\"}");
        assertMembers(
                answer.json(),
                "type",
                "title",
                "status",
                "detail",
                "instance",
                "code",
                "error",
                "request_id",
                "errors",
                "holder");
    }

    @Test
    void leave_givesWhatWasNotDelivered() {
        control.answer(new Leaving.Left(session.ended(EndReason.LEFT, START.plusSeconds(120)), List.of(waiting)));

        Answer answer = api.post(
                CONTROL + "leave",
                "{\"leadId\":\"lead-1\",\"summary\":\"Wants a gravel bike\",\"nextSteps\":[\"call\",\"\"]}");

        assertThat(control.asked())
                .isEqualTo(new Leave(agent("open"), LEAD, "Wants a gravel bike", List.of("call", "")));
        assertMembers(answer.json(), "success", "session", "undelivered");
        JsonNode left = answer.json().path("session");
        assertThat(left.path("end_reason").asText()).isEqualTo("left");
        assertThat(left.path("ended_at").asText()).isEqualTo("2026-01-15T18:02:00Z");
        assertThat(left.path("message_queue")).isEmpty();
        assertThat(answer.json().path("undelivered").toString()).isEqualTo("[" + queued() + "]");
    }

    @Test
    void aSingleNextStep_isAListOfOne() {
        control.answer(new Leaving.Left(session, List.of()));

        api.post(CONTROL + "leave", "{\"leadId\":\"lead-1\",\"next_steps\":\"call\"}");

        assertThat(control.asked()).isEqualTo(new Leave(agent("open"), LEAD, null, List.of("call")));
        api.post(CONTROL + "leave", "{\"leadId\":\"lead-1\"}");
        assertThat(control.asked()).isEqualTo(new Leave(agent("open"), LEAD, null, List.of()));
    }

    @Test
    void send_keepsTheTextAndNormalizesTheNumber() {
        Message message = SampleData.message(api.addLead(), " Hi, \"you\"\n\t🚲 ", START);
        control.answer(new Sending.Sent(message));

        Answer answer = api.post(
                CONTROL + "send-message",
                "{\"leadId\":\"lead-1\",\"message\":\" Hi, \\\"you\\\"\\n\\t🚲 \",\"phoneNumber\":\"(604) 555-0199\"}");

        assertThat(control.asked()).isEqualTo(new Send(agent("open"), LEAD, message.content(), "16045550199"));
        assertMembers(answer.json(), "success", "message");
        assertThat(answer.json().path("message").path("id").asText())
                .isEqualTo(message.id().toString());
        assertThat(answer.json().path("message").path("content").asText()).isEqualTo(message.content());

        api.post(CONTROL + "send-message", "{\"leadId\":\"lead-1\",\"message\":\"" + "🚲".repeat(1600) + "\"}");
        assertThat(control.asked()).isEqualTo(new Send(agent("open"), LEAD, "🚲".repeat(1600), null));
    }

    @Test
    void send_toANumberThatIsNotTheLeads_is400() {
        control.answer(new Sending.WrongNumber());

        Answer answer = api.post(
                CONTROL + "send-message", "{\"leadId\":\"lead-1\",\"message\":\"x\",\"phoneNumber\":\"6045550199\"}");

        Problems.assertProblem(answer, 400, "VALIDATION_FAILED");
        assertThat(answer.json().path("errors").findValuesAsText("field")).containsExactly("phoneNumber");
    }

    @Test
    void send_toACustomerWhoOptedOut_is409() {
        control.answer(new Sending.OptedOut());

        Answer answer = api.post(CONTROL + "send-message", "{\"leadId\":\"lead-1\",\"message\":\"x\"}");

        Problems.assertProblem(answer, 409, "RECIPIENT_OPTED_OUT");
    }

    @Test
    void transferAndHeartbeat_answerWithTheSession() {
        control.answer(new Holding.Held(takeover));

        Answer transferred = api.post(CONTROL + "transfer", "{\"leadId\":\"lead-1\",\"toAgent\":\"Bo\"}");
        assertThat(control.asked()).isEqualTo(new Transfer(agent("open"), LEAD, "Bo"));
        Answer alive = api.post(CONTROL + "heartbeat", "{\"leadId\":\"lead-1\"}");

        assertThat(transferred.json().path("session").toString()).isEqualTo(heldSession());
        assertThat(alive.status()).isEqualTo(200);
        assertThat(alive.body()).isEqualTo(transferred.body());
    }

    static Stream<Arguments> refusals() {
        String send = "\"message\":\"x\"";
        String transfer = "\"toAgent\":\"Bo\"";
        return Stream.of(Refusal.values())
                .flatMap(refusal -> Stream.of(
                        Arguments.of("leave", "\"summary\":null", new Leaving.Refused(refusal), refusal),
                        Arguments.of("transfer", transfer, new Holding.Refused(refusal), refusal),
                        Arguments.of("heartbeat", "\"leadId\":\"lead-1\"", new Holding.Refused(refusal), refusal),
                        Arguments.of("send-message", send, new Sending.Refused(refusal), refusal)));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aRefusal_saysWhy(String action, String member, Object outcome, Refusal refusal) {
        control.answer(outcome);
        String body = member.contains("leadId") ? "{" + member + "}" : "{\"leadId\":\"lead-1\"," + member + "}";

        Answer answer = api.post(CONTROL + action, body);

        switch (refusal) {
            case UNKNOWN_LEAD -> Problems.assertProblem(answer, 404, "LEAD_NOT_FOUND");
            case NOT_HELD -> Problems.assertProblem(answer, 404, "NOT_UNDER_HUMAN_CONTROL");
            case HELD_BY_ANOTHER -> Problems.assertProblem(answer, 403, "HELD_BY_ANOTHER_AGENT");
        }
    }

    @Test
    void unknownLeads_are404() {
        control.answer(new Joining.UnknownLead());
        Problems.assertProblem(api.post(CONTROL + "join", "{\"leadId\":\"lead-1\"}"), 404, "LEAD_NOT_FOUND");
        control.answer(new Draining.UnknownLead());
        Problems.assertProblem(api.post(CONTROL + "queue/lead-1/drain", ""), 404, "LEAD_NOT_FOUND");
        try (ApiServer unprepared = ApiServer.open()) {
            Problems.assertProblem(unprepared.get(CONTROL + "status?leadId=lead-1"), 404, "LEAD_NOT_FOUND");
            Problems.assertProblem(unprepared.get(CONTROL + "queue/lead-1"), 404, "LEAD_NOT_FOUND");
        }
    }

    @Test
    void withoutPostgres_itIs503() {
        control.answer(new DatabaseUnavailable("away", new IllegalStateException("away")));

        Problems.assertProblem(api.post(CONTROL + "join", "{\"leadId\":\"lead-1\"}"), 503, "DATABASE_UNAVAILABLE");
    }

    @Test
    void status_tellsOfTheCacheOnlyWhatTookPart() {
        Script status = api.humanControlStatus.status;
        status.answer(new Status(takeover, 1, new CacheStatus.Hit(CacheStatus.Layer.REDIS, Duration.ofMinutes(15))));
        Answer held = api.get(CONTROL + "status?leadId=lead-1", "Cache-Control", "no-cache");
        Object asked = status.asked();
        status.answer(new Status(null, 3, null));
        Answer free = api.get(CONTROL + "status?leadId=lead-1");

        assertThat(asked).isEqualTo(List.of(api.organization, LEAD, Freshness.LATEST));
        assertThat(held.body())
                .isEqualTo("{\"under_human_control\":true,\"session\":" + heldSession() + ",\"queued_messages\":1}");
        assertThat(held.header("Cache-Status")).isEqualTo("bici; hit; detail=redis; ttl=900");
        assertThat(status.asked()).isEqualTo(List.of(api.organization, LEAD, Freshness.CACHED));
        assertThat(free.body()).isEqualTo("{\"under_human_control\":false,\"session\":null,\"queued_messages\":3}");
        assertThat(free.header("Cache-Status")).isEmpty();
    }

    @Test
    void sessionsAndQueues_areArrays() {
        api.humanControlStatus.sessions.answer(List.of(takeover));
        api.humanControlStatus.queue.answer(List.of(waiting));

        assertThat(api.get(CONTROL + "sessions").body()).isEqualTo("[" + heldSession() + "]");
        assertThat(api.humanControlStatus.sessions.asked()).isEqualTo(api.organization);
        assertThat(api.get(CONTROL + "queue/lead-1").body()).isEqualTo("[" + queued() + "]");
        assertThat(api.humanControlStatus.queue.asked()).isEqualTo(List.of(api.organization, LEAD));
    }

    @Test
    void drain_needsNoBody_andGivesTheMessages() {
        control.answer(new Draining.Drained(List.of(waiting)));

        Answer answer = api.send("POST", CONTROL + "queue/lead-1/drain", BodyPublishers.noBody(), "X-Agent-Id", "a-7");

        assertThat(control.asked()).isEqualTo(List.of(agent("a-7"), LEAD));
        assertThat(answer.body()).isEqualTo("{\"success\":true,\"messages\":[" + queued() + "]}");
    }

    private static Answer join(ApiServer server, String key) {
        return server.post(
                CONTROL + "join", "{\"leadId\":\"lead-1\",\"force\":true}", "Authorization", "Bearer " + key);
    }

    private Agent agent(String id) {
        return new Agent(api.organization, id, true);
    }

    private String heldSession() {
        return "{\"id\":\"" + session.id() + "\",\"lead_id\":\"lead-1\",\"agent_name\":\"Anna\","
                + "\"agent_id\":\"anna\",\"organization_id\":\"" + api.organization + "\","
                + "\"started_at\":\"2026-01-15T18:00:00Z\",\"last_activity_at\":\"2026-01-15T18:01:00Z\","
                + "\"expires_at\":\"2026-01-15T18:31:00Z\",\"ended_at\":null,\"end_reason\":null,"
                + "\"messages_handled\":2,\"message_queue\":[\" Hello? \\n\"],\"epoch\":5}";
    }

    private String queued() {
        return "{\"id\":\"" + waiting.id() + "\",\"lead_id\":\"lead-1\",\"content\":\" Hello? \\n\","
                + "\"timestamp\":\"2026-01-15T18:01:30Z\"}";
    }

    private static void assertMembers(JsonNode object, String... names) {
        assertThat(object.properties()).extracting(Map.Entry::getKey).containsExactly(names);
    }
}
