package com.bici.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.domain.testkit.SampleData;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may open a stream, and how it has to be asked for. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StreamRequestsTest {
    private static final String[] VIEWER = {"Authorization", "Bearer k-viewer"};

    private final ApiServer api =
            ApiServer.withKeys("k-viewer={own}/viewer/v,k-lost=00000000-0000-0000-0000-00000000dead/admin/x");

    @AfterAll
    void stop() {
        api.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/stream, 404, NOT_FOUND",
        "/api/stream/, 404, NOT_FOUND",
        "/api/stream/a/b, 400, VALIDATION_FAILED",
        "/api/stream/a%20b, 400, VALIDATION_FAILED",
        "/api/stream/a?lastEventId=x, 400, VALIDATION_FAILED",
        "/api/stream/a?lastEventId=, 400, VALIDATION_FAILED",
        "/api/stream/a?lastEventId=1234567890123456789, 400, VALIDATION_FAILED",
        "/api/stream/a?lastEventId=1&lastEventId=2, 400, VALIDATION_FAILED",
        "/api/stream/a?leadId=a%20b, 400, VALIDATION_FAILED",
        "/api/stream/a?types=lead_created;nonsense, 400, VALIDATION_FAILED",
        "/api/stream/a?types=nonsense, 400, VALIDATION_FAILED",
    })
    void aBadRequest_isAProblem(String path, int status, String code) {
        Problems.assertProblem(api.get(path, VIEWER), status, code);
    }

    @Test
    void aBadPositionInTheHeader_isAProblem() {
        Problems.assertProblem(
                api.get("/api/stream/a", "Authorization", "Bearer k-viewer", "Last-Event-ID", "x"),
                400,
                "VALIDATION_FAILED");
        Problems.assertProblem(api.get("/api/stream/" + "a".repeat(129), VIEWER), 400, "VALIDATION_FAILED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PATCH", "DELETE"})
    void otherMethods_areProblems(String method) {
        Answer answer = api.send(method, "/api/stream/a", BodyPublishers.noBody(), VIEWER);

        Problems.assertProblem(answer, 405, "METHOD_NOT_ALLOWED");
        assertThat(answer.header("Allow")).isEqualTo("GET, OPTIONS");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/stream/a?types=nonsense", "/ws"})
    void withoutACredential_is401_beforeAnythingElse(String path) {
        Answer answer = api.get(path);

        Problems.assertProblem(answer, 401, "UNAUTHORIZED");
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        Problems.assertProblem(api.get("/api/stream/a?ticket=unknown", VIEWER), 401, "UNAUTHORIZED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/stream/a", "/ws"})
    void anUnknownOrAnotherOrganization_isAProblem(String path) {
        Problems.assertProblem(api.get(path, "Authorization", "Bearer k-lost"), 404, "ORGANIZATION_NOT_FOUND");
        Problems.assertProblem(
                api.get(
                        path,
                        "Authorization",
                        "Bearer k-viewer",
                        "X-Organization-Id",
                        SampleData.organizationId().toString()),
                403,
                "ORGANIZATION_MISMATCH");
    }

    @Test
    void whoeverDoesNotSpeakWebSocket_isToldTo() {
        Answer answer = api.get("/ws", VIEWER);

        Problems.assertProblem(answer, 426, "UPGRADE_REQUIRED");
        assertThat(answer.header("Upgrade")).isEqualTo("websocket");
        Problems.assertProblem(api.post("/ws", "{}", VIEWER), 405, "METHOD_NOT_ALLOWED");
    }

    @Test
    void aTicket_opensOneStream() {
        String ticket = ticket();

        try (EventStream stream = EventStream.open(api, "?ticket=" + ticket)) {
            new Teller(api).tell("lead_created");
            stream.awaitMessages(2);
        }
        Problems.assertProblem(api.get("/api/stream/a?ticket=" + ticket), 401, "UNAUTHORIZED");
    }

    @Test
    void aTicket_hasATime() {
        Answer issued = api.post("/api/stream-tickets", "", VIEWER);
        assertThat(issued.header("Cache-Control")).isEqualTo("no-store");
        assertThat(issued.text("expires_at"))
                .isEqualTo(api.clock.instant().plusSeconds(60).toString());

        api.clock.advance(Duration.ofSeconds(60));

        Problems.assertProblem(api.get("/api/stream/a?ticket=" + issued.text("ticket")), 401, "UNAUTHORIZED");
    }

    @Test
    void aTicket_isOfOneOrganization() {
        Problems.assertProblem(
                api.get(
                        "/api/stream/a?ticket=" + ticket(),
                        "X-Organization-Id",
                        SampleData.organizationId().toString()),
                403,
                "ORGANIZATION_MISMATCH");
    }

    @Test
    void aTicket_isForWhoeverHasACredential() {
        Problems.assertProblem(api.post("/api/stream-tickets", ""), 401, "UNAUTHORIZED");
    }

    private String ticket() {
        Answer issued = api.post("/api/stream-tickets", "", VIEWER);
        assertThat(issued.status()).isEqualTo(201);
        return issued.text("ticket");
    }
}
