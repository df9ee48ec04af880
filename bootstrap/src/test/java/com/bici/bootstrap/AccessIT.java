package com.bici.bootstrap;

import static com.bici.bootstrap.Door.administrators;
import static com.bici.bootstrap.Door.agents;
import static com.bici.bootstrap.Door.anybody;
import static com.bici.bootstrap.Door.viewers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import com.bici.adapters.http.security.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every address of the service: who does not come in, who may not do it, and whose things stay hidden. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class AccessIT {

    /** What stands in a path or a body is a thing of one organization, asked for by another. */
    private static final List<Door> DOORS = List.of(
            viewers("GET /api/leads"),
            agents("POST /api/leads").with("{\"phoneNumber\":\"+1 604 555 7000\"}"),
            viewers("GET /api/leads/{id}").of("/api/leads/{lead}"),
            agents("PATCH /api/leads/{id}").of("/api/leads/{lead}").with("{\"customerName\":\"Kim\"}"),
            administrators("DELETE /api/leads/{id}").of("/api/leads/{lead}"),
            viewers("GET /api/conversations/{leadId}").of("/api/conversations/{lead}"),
            viewers("GET /api/dashboard/stats"),
            viewers("GET /api/analytics/sessions")
                    .at("/api/analytics/sessions?from=2026-01-01T00:00:00Z&to=2026-12-01T00:00:00Z"),
            administrators("POST /api/dashboard/invalidate-cache"),
            agents("POST /api/call-sessions").hidden().with("{\"leadId\":\"{lead}\",\"callType\":\"inbound\"}"),
            viewers("GET /api/call-sessions/{id}").of("/api/call-sessions/{call}"),
            viewers("GET /api/call-sessions/by-conversation/{conversationId}")
                    .of("/api/call-sessions/by-conversation/{conversation}"),
            agents("PATCH /api/call-sessions/{id}")
                    .of("/api/call-sessions/{call}")
                    .with("{\"status\":\"completed\"}"),
            agents("POST /api/call-sessions/{id}/complete").of("/api/call-sessions/{call}/complete"),
            viewers("GET /api/leads/{leadId}/call-session").of("/api/leads/{lead}/call-session"),
            viewers("GET /api/leads/{leadId}/call-sessions").of("/api/leads/{lead}/call-sessions"),
            agents("POST /api/human-control/join").hidden().with("{\"leadId\":\"{lead}\"}"),
            agents("POST /api/human-control/leave").hidden().with("{\"leadId\":\"{lead}\"}"),
            agents("POST /api/human-control/send-message")
                    .hidden()
                    .with("{\"leadId\":\"{lead}\",\"message\":\"Hello\"}"),
            agents("POST /api/human-control/heartbeat").hidden().with("{\"leadId\":\"{lead}\"}"),
            agents("POST /api/human-control/transfer").hidden().with("{\"leadId\":\"{lead}\",\"toAgent\":\"Kim\"}"),
            viewers("GET /api/human-control/status").of("/api/human-control/status?leadId={lead}"),
            viewers("GET /api/human-control/sessions"),
            viewers("GET /api/human-control/queue/{leadId}").of("/api/human-control/queue/{lead}"),
            agents("POST /api/human-control/queue/{leadId}/drain").of("/api/human-control/queue/{lead}/drain"),
            agents("POST /api/sms/send").with("{\"phoneNumber\":\"{phone}\",\"message\":\"Hello\"}"),
            viewers("GET /api/sms/sessions/{leadId}").of("/api/sms/sessions/{lead}"),
            agents("POST /api/elevenlabs/outbound-call")
                    .hidden()
                    .with("{\"phoneNumber\":\"{phone}\",\"leadId\":\"{lead}\"}"),
            agents("POST /api/elevenlabs/context-update")
                    .hidden()
                    .with("{\"leadId\":\"{lead}\",\"context\":\"Hello\"}"),
            viewers("POST /api/stream-tickets"),
            viewers("GET /api/cache/status"),
            administrators("GET /api/cache/explain")
                    .of("/api/cache/explain?cache=call_session&key={call}")
                    .guessed(),
            administrators("POST /api/cache/invalidate").hidden().with("{\"scope\":\"lead\",\"id\":\"{lead}\"}"),
            administrators("POST /api/admin/clear-sessions"),
            administrators("POST /api/admin/clear-lead-sessions/{leadId}").of("/api/admin/clear-lead-sessions/{lead}"),
            administrators("POST /api/admin/test-broadcast").hidden().with("{\"leadId\":\"{lead}\"}"),
            administrators("GET /api/admin/api-keys"),
            administrators("POST /api/admin/api-keys").with("{\"name\":\"Reports\",\"role\":\"viewer\"}"),
            administrators("GET /api/admin/api-keys/{id}").of("/api/admin/api-keys/{key}"),
            administrators("DELETE /api/admin/api-keys/{id}").of("/api/admin/api-keys/{key}"),
            administrators("POST /api/admin/api-keys/{id}/rotate").of("/api/admin/api-keys/{key}/rotate"),
            viewers("ANY /api/stream/*").of("/api/stream/me").streamed(),
            viewers("ANY /ws").of("/ws").streamed(),
            viewers("GET /api/me"),
            anybody("GET /"),
            anybody("GET /console/{file: [a-z]+\\.(css|js|svg)}").of("/console/console.js"),
            anybody("GET /openapi.json"),
            anybody("GET /openapi.yaml"),
            anybody("GET /docs"),
            anybody("GET /docs/{file: (docs\\.js|swagger-ui\\.css|swagger-ui-bundle\\.js)}")
                    .of("/docs/docs.js"),
            anybody("GET /health"),
            anybody("GET /health/db"),
            anybody("GET /health/live"),
            anybody("GET /health/ready"),
            anybody("POST /webhooks/twilio/sms"),
            anybody("POST /webhooks/twilio/sms/status"),
            anybody("POST /webhooks/elevenlabs/conversation-initiation"),
            anybody("POST /webhooks/elevenlabs/post-call"),
            anybody("POST /webhooks/elevenlabs/client-events"),
            anybody("POST /webhooks/elevenlabs/conversation-events"));

    @TempDir
    private static Path folder;

    private static Cluster cluster;
    private static Api api;
    private static Tenant owner;
    private static Tenant stranger;
    private static Map<String, String> things;
    private static Map<String, String> nothings;

    @BeforeAll
    static void start() throws IOException {
        cluster = Cluster.start(folder);
        RunningProgram node = cluster.serve("one", Map.of("BICI_AUTH", "keys"));
        api = new Api(node.application());
        owner = Tenant.add(cluster.databaseUrl(), "Owner", "+16045550180");
        stranger = Tenant.add(cluster.databaseUrl(), "Stranger", "+16045550181");
        api.awaitMode("cached", Duration.ofSeconds(10));
        WatchedCall call = WatchedCall.open(as(owner, Role.ADMIN), "+1 604 555 0190");
        as(owner, Role.ADMIN).post("/api/human-control/join", "{\"leadId\":\"%s\"}".formatted(call.lead()));
        String key = owner.key(Role.VIEWER).substring("bici_".length(), "bici_".length() + 36);
        things = Map.of(
                "lead",
                call.lead(),
                "call",
                call.id(),
                "conversation",
                call.conversation(),
                "key",
                key,
                "phone",
                "+1 604 555 0190");
        nothings = Map.of(
                "lead", "b0c1b1c1-0000-0000-0000-00000000dead",
                "call", "b0c1b1c1-0000-0000-0000-00000000dead",
                "conversation", "b0c1b1c1-0000-0000-0000-00000000dead",
                "key", "b0c1b1c1-0000-0000-0000-00000000dead",
                "phone", "+1 604 555 0191");
    }

    @AfterAll
    static void leaveNothingBehind() throws IOException, InterruptedException {
        cluster.end();
    }

    private static Api as(Tenant tenant, Role role) {
        return api.with(tenant.key(role));
    }

    static Stream<Door> guarded() {
        return DOORS.stream().filter(door -> door.least() != null);
    }

    static Stream<Door> open() {
        return DOORS.stream().filter(door -> door.least() == null);
    }

    @Test
    @Order(1)
    void everyAddress_isOnTheList() {
        assertThat(DOORS.stream().map(Door::route).collect(Collectors.toSet())).isEqualTo(Routes.all());
    }

    @ParameterizedTest
    @MethodSource("guarded")
    @Order(2)
    void withoutACredential_nobodyComesIn(Door door) {
        for (Api nobody : List.of(api, api.with("bici_" + nothings.get("key") + "_" + "x".repeat(43)))) {
            Api.Answer answer = door.ask(nobody, things);

            assertThat(answer.status()).as(answer.text()).isEqualTo(401);
            assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
            assertHidden(answer);
        }
    }

    @ParameterizedTest
    @MethodSource("guarded")
    @Order(2)
    void withTooLowARole_nobodyDoesIt(Door door) {
        for (Role role : door.tooLow()) {
            Api.Answer answer = door.ask(as(owner, role), things);

            assertThat(answer.status()).as(role + " " + answer.text()).isEqualTo(403);
            assertThat(answer.json().path("code").asText()).isEqualTo("FORBIDDEN");
            assertHidden(answer);
        }
    }

    @ParameterizedTest
    @MethodSource("guarded")
    @Order(3)
    void withACredentialOfAnotherOrganization_thingsAreUnknown_thoughTheCacheHasThem(Door door) {
        warm();
        Api other = as(stranger, Role.ADMIN);

        switch (door.meets()) {
            case UNKNOWN -> assertStatus(door.ask(other, things), 404);
            case OWN -> assertStatus(door.ask(other, things), 200, 201);
            case AS_IF_GUESSED -> {
                Api.Answer guessed = door.ask(other, nothings);
                Api.Answer answer = door.ask(other, things);
                assertStatus(answer, guessed.status());
                assertThat(Door.exchanged(answer.text(), things, nothings)).isEqualTo(guessed.text());
            }
            case STREAM -> assertMismatch(door);
            case NOTHING -> fail("An open door has no strangers");
        }
        assertUnharmed();
    }

    private static void assertStatus(Api.Answer answer, Integer... statuses) {
        assertThat(answer.status()).as(answer.text()).isIn((Object[]) statuses);
        assertHidden(answer);
    }

    @ParameterizedTest
    @MethodSource("open")
    @Order(4)
    void anOpenAddress_tellsNothing(Door door) {
        Api.Answer answer = door.ask(api, things);

        assertThat(answer.status()).isNotEqualTo(500);
        assertThat(answer.status() == 200)
                .as(answer.text())
                .isEqualTo(door.route().startsWith("GET "));
        assertHidden(answer);
    }

    /** Into memory and Redis with what can be asked for. */
    private static void warm() {
        Api own = as(owner, Role.ADMIN);
        for (String path : List.of(
                "/api/call-sessions/{call}",
                "/api/call-sessions/by-conversation/{conversation}",
                "/api/leads/{lead}/call-session")) {
            own.awaitHit(Door.filled(path, things));
        }
        assertThat(own.get("/api/leads").status()).isEqualTo(200);
        assertThat(own.get("/api/dashboard/stats").status()).isEqualTo(200);
        assertThat(own.get(Door.filled("/api/sms/sessions/{lead}", things)).status())
                .isEqualTo(200);
    }

    private static void assertHidden(Api.Answer answer) {
        assertThat(answer.text().replaceAll("\"instance\":\"[^\"]*\"", ""))
                .doesNotContain("Robin", owner.organization().toString())
                .doesNotContain("\"id\":\"" + things.get("lead"), "\"id\":\"" + things.get("call"));
    }

    /** A stream asks for nothing by id; it is the organization that nobody may choose. */
    private static void assertMismatch(Door door) {
        Api.Answer answer = door.ask(
                as(stranger, Role.ADMIN)
                        .and("X-Organization-Id", owner.organization().toString()),
                things);

        assertThat(answer.status()).as(answer.text()).isEqualTo(403);
        assertThat(answer.json().path("code").asText()).isEqualTo("ORGANIZATION_MISMATCH");
    }

    private static void assertUnharmed() {
        Api own = as(owner, Role.ADMIN);
        assertThat(own.get(Door.filled("/api/leads/{lead}/call-session", things))
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("initiated");
        assertThat(own.get(Door.filled("/api/human-control/status?leadId={lead}", things))
                        .json()
                        .path("under_human_control")
                        .asBoolean())
                .isTrue();
        assertThat(as(owner, Role.VIEWER).get("/api/cache/status").status()).isEqualTo(200);
    }
}
