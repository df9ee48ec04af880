package com.bici.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.domain.cache.CacheMonitor;
import com.bici.domain.cache.CacheMonitor.Mode;
import com.bici.domain.lead.Lead;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Health, cache operations, and what surrounds every request. */
final class OperationsApiTest {
    private final ApiServer api = ApiServer.open();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void health_tellsModeAndParts() {
        api.cacheReport.set(report(Mode.CACHED, true));
        assertThat(api.get("/health").body())
                .isEqualTo("{\"status\":\"healthy\",\"timestamp\":\"2026-01-15T18:00:00Z\",\"service\":\"bici\","
                        + "\"mode\":\"cached\"}");
        assertThat(api.get("/health/db").body())
                .isEqualTo("{\"status\":\"healthy\",\"timestamp\":\"2026-01-15T18:00:00Z\","
                        + "\"database\":{\"status\":\"healthy\",\"latency_ms\":2.0},"
                        + "\"redis\":{\"status\":\"healthy\",\"latency_ms\":0.5,\"breaker\":\"closed\"}}");

        api.cacheReport.set(report(Mode.DATABASE_ONLY, false));
        assertThat(api.get("/health").text("status")).isEqualTo("degraded");
        assertThat(api.get("/health/db").status()).isEqualTo(200);
        assertThat(api.get("/health/db").json().path("redis").path("status").asText())
                .isEqualTo("unhealthy");
    }

    @Test
    void withoutPostgres_onlyReadinessAndDatabaseHealthFail() {
        api.databaseLatency.set(Optional.empty());

        assertThat(api.get("/health").status()).isEqualTo(200);
        assertThat(api.get("/health/live").status()).isEqualTo(200);
        assertThat(api.get("/health/ready").status()).isEqualTo(503);
        assertThat(api.get("/health/db").status()).isEqualTo(503);
        assertThat(api.get("/health/db").text("status")).isEqualTo("unhealthy");
    }

    @Test
    void whileDraining_theServiceIsNotReady() {
        api.status.drain();

        assertThat(api.get("/health/ready").status()).isEqualTo(503);
    }

    @Test
    void withoutPostgres_requestsAre503AndMayBeRetried() {
        Lead lead = api.addLead();
        api.get("/api/leads");
        api.database.away(true);

        Answer answer = api.get("/api/leads/" + lead.id());

        Problems.assertProblem(answer, 503, "DATABASE_UNAVAILABLE");
        assertThat(answer.header("Retry-After")).isEqualTo("1");
    }

    @Test
    void aBug_is500WithoutDetails_evenIfItLooksLikeBadInput() {
        api.database.beforeReturn(call -> {
            if (call.equals("LeadRepository.find")) {
                throw new IllegalArgumentException("secret detail");
            }
        });

        Answer answer = api.get("/api/leads/any");

        Problems.assertProblem(answer, 500, "INTERNAL_ERROR");
        assertThat(answer.body()).doesNotContain("secret");
    }

    @Test
    void cacheStatus_reportsEveryCache() {
        api.cacheReport.set(report(Mode.CACHED, true));

        assertThat(api.get("/api/cache/status").body())
                .isEqualTo("{\"mode\":\"cached\",\"breaker\":\"closed\",\"since\":\"2026-01-15T18:00:00Z\","
                        + "\"transitions\":[{\"from\":\"database-only\",\"to\":\"cached\","
                        + "\"at\":\"2026-01-15T18:00:00Z\",\"reason\":\"drained\"}],"
                        + "\"caches\":[{\"cache\":\"call_session\",\"ttl_seconds\":120,\"hits\":3,\"misses\":1,"
                        + "\"bypasses\":7,\"hit_ratio\":0.75,\"puts\":2,\"evictions\":0,\"refused_fills\":0,"
                        + "\"near_size\":5}]}");
    }

    @Test
    void explain_tellsTheSource() {
        assertThat(api.get("/api/cache/explain?cache=call_session&key=abc").body())
                .isEqualTo("{\"cache\":\"call_session\",\"key\":\"abc\",\"source\":\"near\",\"ttl_seconds\":90,"
                        + "\"version\":3,\"size\":512}");
    }

    @Test
    void invalidate_countsKeysOfTheOwnOrganizationOnly() {
        Lead lead = api.addLead();
        String call = api.post(
                        "/api/call-sessions",
                        "{\"leadId\":\"" + lead.id() + "\",\"callType\":\"inbound\",\"conversationId\":\"c1\"}")
                .text("id");

        assertThat(invalidate("lead", lead.id().value()).body()).isEqualTo("{\"invalidated\":6}");
        assertThat(invalidate("call_session", call).body()).isEqualTo("{\"invalidated\":2}");
        assertThat(api.post("/api/cache/invalidate", "{\"scope\":\"dashboard\"}")
                        .body())
                .isEqualTo("{\"invalidated\":2}");
        assertThat(invalidate("organization", api.organization.toString()).status())
                .isEqualTo(200);
        Problems.assertProblem(invalidate("lead", "nobody"), 404, "LEAD_NOT_FOUND");
        Problems.assertProblem(invalidate("call_session", UUID.randomUUID().toString()), 404, "CALL_SESSION_NOT_FOUND");
        Problems.assertProblem(invalidate("call_session", "5"), 400);
        Problems.assertProblem(invalidate("everything", "5"), 400);
        Problems.assertProblem(invalidate("organization", UUID.randomUUID().toString()), 403, "ORGANIZATION_MISMATCH");
        Problems.assertProblem(api.post("/api/cache/invalidate", "{\"scope\":\"lead\"}"), 400);
    }

    @Test
    void requestIds_areTakenOverOrMade() {
        String trace = "0af7651916cd43dd8448eb211c80319c";
        String parent = "00-" + trace + "-b7ad6b7169203331-01";

        assertThat(api.get("/health", "X-Request-Id", "my.id-1").header("X-Request-Id"))
                .isEqualTo("my.id-1");
        assertThat(api.get("/health", "traceparent", parent).header("X-Request-Id"))
                .isEqualTo(trace);
        assertThat(api.get("/health", "X-Request-Id", "a b", "traceparent", "00-0-0-0")
                        .header("X-Request-Id"))
                .matches("[0-9a-f-]{36}");
    }

    @Test
    void everyRequest_hasOneScope_errorsToo() {
        api.get("/health");
        api.get("/api/unknown");
        api.post("/api/leads", "{broken");

        assertThat(api.scope.opened()).isEqualTo(3);
        Awaitility.await().atMost(Duration.ofSeconds(2)).until(() -> api.scope.closed() == 3);
    }

    @Test
    void durations_areCountedByTemplate() {
        Lead lead = api.addLead();
        api.get("/api/leads/" + lead.id());
        api.get("/api/leads/" + lead.id() + "/call-session");
        api.get("/api/nothing/here");

        assertCounted("/api/leads/{id}", "200", "SUCCESS");
        assertCounted("/api/leads/{leadId}/call-session", "404", "CLIENT_ERROR");
        assertCounted("UNKNOWN", "404", "CLIENT_ERROR");
    }

    private void assertCounted(String uri, String status, String outcome) {
        Awaitility.await().atMost(Duration.ofSeconds(2)).untilAsserted(() -> {
            var timer = api.meters
                    .get("http.server.requests")
                    .tags("method", "GET", "uri", uri, "status", status, "outcome", outcome)
                    .timer();
            assertThat(timer.count()).isEqualTo(1);
            assertThat(timer.totalTime(TimeUnit.NANOSECONDS)).isPositive();
        });
    }

    private Answer invalidate(String scope, String id) {
        return api.post("/api/cache/invalidate", "{\"scope\":\"" + scope + "\",\"id\":\"" + id + "\"}");
    }

    private CacheMonitor.Report report(Mode mode, boolean healthy) {
        var now = api.clock.instant();
        return new CacheMonitor.Report(
                mode,
                now,
                healthy ? "closed" : "open",
                new CacheMonitor.Redis(healthy, healthy ? Duration.ofNanos(500_000) : null),
                List.of(new CacheMonitor.Transition(Mode.DATABASE_ONLY, mode, now, "drained")),
                List.of(new CacheMonitor.Numbers("call_session", Duration.ofMinutes(2), 3, 1, 7, 2, 0, 0, 5)));
    }
}
