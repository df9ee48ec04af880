package com.bici.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.application.event.Broadcasts;
import com.bici.application.takeover.SessionClearing.Cleared;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AdminApiTest {
    private final ApiServer api = ApiServer.open();
    private final Script clearing = api.clearing.script;
    private final Script broadcasts = api.broadcasts.script;

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void clearing_tellsHowManySessionsEnded() {
        clearing.answer(new Cleared(2, 3));

        Answer all = api.send("POST", "/api/admin/clear-sessions", BodyPublishers.noBody());
        assertThat(clearing.asked()).isEqualTo(List.of(api.organization, "open"));
        Answer one = api.post("/api/admin/clear-lead-sessions/lead-1", "{}", "X-Agent-Id", "root");

        assertThat(clearing.asked()).isEqualTo(List.of(api.organization, new LeadId("lead-1"), "root"));
        assertThat(all.body())
                .isEqualTo("{\"success\":true,\"message\":\"Sessions cleared\","
                        + "\"cleared\":{\"human_control\":2,\"call_sessions\":3,\"database_updated\":true}}");
        assertThat(one.body()).isEqualTo(all.body());
    }

    @Test
    void clearing_anUnknownLead_is404() {
        try (ApiServer unprepared = ApiServer.open()) {
            Problems.assertProblem(unprepared.post("/api/admin/clear-lead-sessions/lead-1", ""), 404, "LEAD_NOT_FOUND");
        }
        Problems.assertProblem(api.post("/api/admin/clear-lead-sessions/a%20b", ""), 404, "LEAD_NOT_FOUND");
    }

    @Test
    void aBroadcast_saysWhetherItLasts() {
        broadcasts.answer(Broadcasts.Outcome.DURABLE);
        Answer plain = api.send("POST", "/api/admin/test-broadcast", BodyPublishers.noBody());
        Object asked = broadcasts.asked();
        broadcasts.answer(Broadcasts.Outcome.LIVE);
        Answer live = api.post(
                "/api/admin/test-broadcast", "{\"type\":\"user_speaking\",\"lead_id\":\"lead-1\",\"message\":\"hi\"}");

        assertThat(asked)
                .isEqualTo(
                        new ScriptedBroadcasts.Sent(api.organization, "test_message", null, payload("Test message")));
        assertThat(broadcasts.asked())
                .isEqualTo(new ScriptedBroadcasts.Sent(
                        api.organization, "user_speaking", new LeadId("lead-1"), payload("hi")));
        assertThat(plain.status()).isEqualTo(200);
        assertThat(plain.json().path("success").asBoolean()).isTrue();
        assertThat(plain.json().path("durable").asBoolean()).isTrue();
        assertThat(plain.text("message")).isNotEmpty();
        assertThat(live.json().path("durable").asBoolean(true)).isFalse();
    }

    @Test
    void aBroadcast_ofAnUnknownTypeOrLead_isRefused() {
        broadcasts.answer(Broadcasts.Outcome.UNKNOWN_TYPE);
        Answer type = api.post("/api/admin/test-broadcast", "{\"type\":\"nonsense\"}");
        broadcasts.answer(Broadcasts.Outcome.UNKNOWN_LEAD);
        Answer lead = api.post("/api/admin/test-broadcast", "{\"leadId\":\"nobody\"}");

        Problems.assertProblem(type, 400, "VALIDATION_FAILED");
        assertThat(type.json().path("errors").findValuesAsText("field")).containsExactly("type");
        Problems.assertProblem(lead, 404, "LEAD_NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(strings = {"clear-sessions", "clear-lead-sessions/lead-1", "test-broadcast"})
    void supervisors_mayNot(String action) {
        try (ApiServer keys = ApiServer.withKeys("k-supervisor={own}/supervisor/s,k-admin={own}/admin/d")) {
            keys.clearing.script.answer(new Cleared(0, 0));
            keys.broadcasts.script.answer(Broadcasts.Outcome.LIVE);

            Problems.assertProblem(
                    keys.post("/api/admin/" + action, "", "Authorization", "Bearer k-supervisor"), 403, "FORBIDDEN");
            assertThat(keys.post("/api/admin/" + action, "", "Authorization", "Bearer k-admin")
                            .status())
                    .isEqualTo(200);
        }
    }

    private static JsonObject payload(String message) {
        return new JsonObject(Map.of("message", message, "test", true));
    }
}
