package com.bici.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.application.sms.SmsSending.Send;
import com.bici.application.sms.SmsSending.Sending;
import com.bici.application.sms.SmsSessions.Found;
import com.bici.domain.cache.CacheStatus;
import com.bici.domain.cache.Freshness;
import com.bici.domain.message.Message;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.PhoneNumber;
import com.bici.domain.sms.SmsAutomationState;
import com.bici.domain.sms.SmsSessionState;
import com.bici.domain.takeover.HumanSession;
import com.bici.domain.takeover.HumanSessionId;
import com.bici.domain.testkit.SampleData;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Text messages that people of the store send, and where the exchange with a lead stands. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SmsApiTest {
    private static final String SEND = "/api/sms/send";
    private static final LeadId LEAD = new LeadId("lead-1");
    private static final Instant START = SampleData.START;

    private final ApiServer api = ApiServer.open();
    private final Script sending = api.smsSending.script;
    private final Script sessions = api.smsSessions.script;
    private final Message message = SampleData.message(api.addLead());

    @BeforeEach
    void nothingWasAsked() {
        sending.forget();
        sessions.forget();
    }

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void aMessage_isAccepted_inBothSpellings() {
        sending.answer(new Sending.Accepted(message));

        Answer camel = api.post(SEND, "{\"phoneNumber\":\"(604) 555-0199\",\"message\":\" Hi\\n🚲 \"}");
        Answer snake = api.post(SEND, "{\"phone_number\":\"(604) 555-0199\",\"message\":\" Hi\\n🚲 \"}");

        assertThat(sending.allAsked())
                .containsOnly(new Send(
                        api.organization, new PhoneNumber("(604) 555-0199", "16045550199"), " Hi\n🚲 ", "open", true))
                .hasSize(2);
        assertThat(camel.status()).isEqualTo(200);
        assertThat(camel.body())
                .isEqualTo("{\"success\":true,\"message_id\":\"" + message.id() + "\",\"status\":\"queued\"}");
        assertThat(snake.body()).isEqualTo(camel.body());
    }

    @Test
    void aMessage_mayHave1600Characters() {
        sending.answer(new Sending.Accepted(message));

        assertThat(api.post(SEND, "{\"phoneNumber\":\"6045550199\",\"message\":\"" + "🚲".repeat(1600) + "\"}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void onlySupervisors_maySpeakBesideAHuman() {
        try (ApiServer keys = ApiServer.withKeys("k-agent={own}/agent/a,k-supervisor={own}/supervisor/s")) {
            keys.smsSending.script.answer(new Sending.Accepted(message));
            String body = "{\"phoneNumber\":\"6045550199\",\"message\":\"Hi\"}";

            keys.post(SEND, body, "Authorization", "Bearer k-agent");
            Send asAgent = (Send) keys.smsSending.script.asked();
            keys.post(SEND, body, "Authorization", "Bearer k-supervisor");
            Send asSupervisor = (Send) keys.smsSending.script.asked();

            assertThat(asAgent.supervisor()).isFalse();
            assertThat(asAgent.agent()).isEqualTo("a");
            assertThat(asSupervisor.supervisor()).isTrue();
        }
    }

    @Test
    void aConversationThatAHumanHolds_is409WithTheHolder() {
        HumanSession holder = new HumanSession(
                new HumanSessionId(UUID.randomUUID()),
                api.organization,
                LEAD,
                "anna",
                "Anna",
                START,
                START,
                null,
                null,
                0,
                1);
        sending.answer(new Sending.HeldByAnother(holder));

        Answer answer = api.post(SEND, "{\"phoneNumber\":\"6045550199\",\"message\":\"Hi\"}");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text("code")).isEqualTo("ALREADY_UNDER_HUMAN_CONTROL");
        assertThat(answer.json().path("holder").toString())
                .isEqualTo("{\"agent_name\":\"Anna\",\"started_at\":\"" + START + "\",\"session_id\":\"" + holder.id()
                        + "\"}");
    }

    @Test
    void whoDoesNotWantMessages_getsNone() {
        sending.answer(new Sending.OptedOut());

        Problems.assertProblem(
                api.post(SEND, "{\"phoneNumber\":\"6045550199\",\"message\":\"Hi\"}"), 409, "RECIPIENT_OPTED_OUT");
    }

    @Test
    void aSession_isToldInTheWordsOfTheOriginal() {
        sessions.answer(found());

        Answer answer = api.get("/api/sms/sessions/lead-1");

        assertThat(sessions.asked()).isEqualTo(List.of(api.organization, LEAD, Freshness.CACHED));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Status")).isEqualTo("bici; hit; detail=redis; ttl=30");
        assertThat(answer.json().path("session").toString())
                .isEqualTo("{\"lead_id\":\"lead-1\",\"last_message_sent\":\"2026-01-15T18:00:00Z\",\"message_count\":3,"
                        + "\"last_message_content\":\"Open until six.\",\"last_message_type\":\"store_hours\","
                        + "\"last_automation_trigger\":null,\"automation_message_count\":1,"
                        + "\"last_automation_triggers\":[\"asked_hours\"]}");
        assertThat(answer.json().path("automation").toString())
                .isEqualTo("{\"recentMessages\":[{\"template\":\"store_hours\",\"sent_at\":\"2026-01-15T18:00:00Z\"}],"
                        + "\"lastAutomationRun\":null,\"totalMessagesSent\":1}");
        assertThat(answer.json()).hasSize(2);
    }

    @Test
    void aSession_isConditional_andComesFromTheTruthOnDemand() {
        sessions.answer(found());
        String tag = api.get("/api/sms/sessions/lead-1").header("ETag");

        Answer same = api.get("/api/sms/sessions/lead-1", "If-None-Match", tag, "Cache-Control", "no-cache");

        assertThat(same.status()).isEqualTo(304);
        assertThat(sessions.asked()).isEqualTo(List.of(api.organization, LEAD, Freshness.LATEST));
    }

    @Test
    void theSessionOfNobody_is404() {
        Problems.assertProblem(api.get("/api/sms/sessions/a%20b"), 404, "LEAD_NOT_FOUND");
        assertThat(sessions.questions()).isZero();
        try (ApiServer empty = ApiServer.open()) {
            Problems.assertProblem(empty.get("/api/sms/sessions/lead-1"), 404, "LEAD_NOT_FOUND");
        }
    }

    private static Found found() {
        return new Found(
                new SmsSessionState(LEAD, START, 3, "Open until six.", "store_hours", null, 1, List.of("asked_hours")),
                new SmsAutomationState(List.of(new SmsAutomationState.Reserved("store_hours", START)), null, 1),
                new CacheStatus.Hit(CacheStatus.Layer.REDIS, Duration.ofSeconds(30)));
    }
}
