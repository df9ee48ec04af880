package com.bici.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.domain.testkit.SampleData;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** With keys. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AccessTest {
    private final ApiServer api = ApiServer.withKeys("k-viewer={own}/viewer/v,k-agent={own}/agent/a,"
            + "k-supervisor={own}/supervisor/s,k-admin={own}/admin/d,k-service={own}/service/m,"
            + "k-lost=00000000-0000-0000-0000-00000000dead/admin/x");

    @AfterAll
    void stop() {
        api.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer wrong", "Bearer k-viewer k-admin", "Basic k-viewer", "k-viewer"})
    void withoutAValidKey_is401_beforeAnythingElse(String authorization) {
        String[] header = {"Authorization", authorization};

        Answer read = api.get("/api/leads?limit=abc", header);
        Answer write = api.post("/api/leads", "{broken", header);

        Problems.assertProblem(read, 401, "UNAUTHORIZED");
        Problems.assertProblem(write, 401, "UNAUTHORIZED");
        assertThat(read.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/unknown, 404",
        "DELETE, /api/leads, 405",
        "POST, /api/human-control/status, 405",
        "HEAD, /api/human-control/join, 405",
        "POST, /api/leads, 415",
        "PUT, /api/stream/a, 405",
        "POST, /ws, 405",
    })
    void whatAnAddressTakes_isToldToCallersOnly(String method, String path, int status) {
        String[] header = {"Authorization", "Bearer k-admin", "Content-Type", "text/plain"};

        assertThat(api.send(method, path, BodyPublishers.ofString("x")).status())
                .isEqualTo(401);
        assertThat(api.send(method, path, BodyPublishers.ofString("x"), header).status())
                .isEqualTo(status);
        assertThat(api.get("/api/leads", "Accept", "text/html").status()).isEqualTo(401);
    }

    @Test
    void whoIsRefusedAStreamWithABody_isToldThatTheConnectionEnds() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), api.port())) {
            socket.setSoTimeout(5000);
            String head = "PUT /api/stream/a HTTP/1.1\r\nHost: localhost\r\nContent-Length: 4\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 401 ").contains("Connection: close");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "k-viewer, 200, 403, 403",
        "k-agent, 200, 400, 403",
        "k-supervisor, 200, 400, 403",
        "k-service, 200, 400, 403",
        "k-admin, 200, 400, 200",
    })
    void aRole_decidesWhatMayBeDone(String key, int read, int write, int administer) {
        String[] header = {"Authorization", "bearer " + key};

        assertThat(api.get("/api/cache/status", header).status()).isEqualTo(read);
        assertThat(api.post("/api/leads", "{}", header).status()).isEqualTo(write);
        assertThat(api.send("POST", "/api/dashboard/invalidate-cache", BodyPublishers.noBody(), header)
                        .status())
                .isEqualTo(administer);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/sms/send",
        "/api/elevenlabs/outbound-call",
        "/api/elevenlabs/context-update",
    })
    void whatReachesCustomers_isForAgents(String path) {
        Problems.assertProblem(api.post(path, "{}"), 401, "UNAUTHORIZED");
        Problems.assertProblem(api.post(path, "{}", "Authorization", "Bearer k-viewer"), 403, "FORBIDDEN");
        Problems.assertProblem(api.post(path, "{}", "Authorization", "Bearer k-agent"), 400, "VALIDATION_FAILED");
    }

    @Test
    void theSmsSession_isForViewers() {
        Problems.assertProblem(api.get("/api/sms/sessions/lead-1"), 401, "UNAUTHORIZED");
        Problems.assertProblem(
                api.get("/api/sms/sessions/lead-1", "Authorization", "Bearer k-viewer"), 404, "LEAD_NOT_FOUND");
    }

    @Test
    void theOrganizationHeader_mayOnlyRepeatTheKeys() {
        String[] key = {"Authorization", "Bearer k-viewer", "X-Organization-Id", ""};

        key[3] = api.organization.toString();
        assertThat(api.get("/api/leads", key).status()).isEqualTo(200);
        key[3] = UUID.randomUUID().toString();
        Problems.assertProblem(api.get("/api/leads", key), 403, "ORGANIZATION_MISMATCH");
        key[3] = "nonsense";
        Problems.assertProblem(api.get("/api/leads", key), 400, "VALIDATION_FAILED");
    }

    @Test
    void aKeyOfAnUnknownOrganization_is404() {
        Problems.assertProblem(api.get("/api/leads", "Authorization", "Bearer k-lost"), 404, "ORGANIZATION_NOT_FOUND");
    }

    @Test
    void whatIsPublicOrUnknown_needsNoKey() {
        assertThat(api.get("/health").status()).isEqualTo(200);
        assertThat(api.get("/health/ready").status()).isEqualTo(200);
        assertThat(api.send("OPTIONS", "/api/leads", BodyPublishers.noBody()).status())
                .isEqualTo(204);
        Problems.assertProblem(api.get("/unknown"), 404, "NOT_FOUND");
    }

    @Test
    void openMode_believesTheHeader() {
        try (ApiServer open = ApiServer.open()) {
            var other = SampleData.organizationId();
            open.addOrganization(other);
            open.addLead(other);

            assertThat(open.get("/api/leads", "X-Organization-Id", other.toString())
                            .json())
                    .hasSize(1);
            assertThat(open.get("/api/leads").json()).isEmpty();
            Problems.assertProblem(open.get("/api/leads", "X-Organization-Id", "x"), 400, "VALIDATION_FAILED");
            Problems.assertProblem(
                    open.get(
                            "/api/leads", "X-Organization-Id", UUID.randomUUID().toString()),
                    404,
                    "ORGANIZATION_NOT_FOUND");
            Problems.assertProblem(open.get("/api/leads", "X-Agent-Id", "<script>"), 400, "VALIDATION_FAILED");
        }
    }
}
