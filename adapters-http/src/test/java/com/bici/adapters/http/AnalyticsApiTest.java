package com.bici.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.domain.call.CallStatus;
import com.bici.domain.testkit.SampleData;
import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AnalyticsApiTest {
    private static final String TWO_DAYS = "?from=2026-01-15T08:00:00Z&to=2026-01-17T00:00:00-08:00";

    private final ApiServer api = ApiServer.open();

    @AfterAll
    void stop() {
        api.close();
    }

    @Test
    void sessions_areCutByTheStoresClocks() {
        addCall();

        Answer answer = api.get("/api/analytics/sessions" + TWO_DAYS);

        assertThat(answer.status()).isEqualTo(200);
        JsonNode body = answer.json();
        assertThat(body.path("zone").textValue()).isEqualTo("America/Vancouver");
        assertThat(body.path("bucket").textValue()).isEqualTo("day");
        assertThat(body.path("to").textValue()).isEqualTo("2026-01-17T08:00:00Z");
        assertThat(body.path("buckets")).hasSize(2);
        JsonNode first = body.path("buckets").path(0);
        assertThat(first.path("end").textValue()).isEqualTo("2026-01-16T08:00:00Z");
        assertThat(first.path("calls").path("by_status").path("active").longValue())
                .isPositive();
        assertThat(first.path("calls").path("by_direction").path("outbound").longValue())
                .isZero();
        assertThat(first.path("calls").path("duration_seconds").path("p95").isNull())
                .isTrue();
        assertThat(first.path("takeovers").path("time_to_takeover_seconds").has("p50"))
                .isTrue();
        JsonNode sms = body.path("total").path("automatic_sms");
        assertThat(sms.path("sent").isNumber()).isTrue();
        assertThat(sms.path("suppressed_by_reason").path("human_control").isNumber())
                .isTrue();
        assertThat(sms.path("suppressed_by_reason").has("sent")).isFalse();
    }

    @Test
    void sessions_haveATagThatChangesWithThem() {
        String tag = api.get("/api/analytics/sessions" + TWO_DAYS).header("ETag");
        assertThat(api.get("/api/analytics/sessions" + TWO_DAYS, "If-None-Match", tag)
                        .status())
                .isEqualTo(304);

        addCall();

        assertThat(api.get("/api/analytics/sessions" + TWO_DAYS, "If-None-Match", tag)
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "from,'?to=2026-01-15T08:00:00Z'",
        "to,'?from=2026-01-15T08:00:00Z'",
        "from,'?from=yesterday&to=2026-01-15T08:00:00Z'",
        "from,'?from=-99999-01-15T08:00:00Z&to=2026-01-15T08:00:00Z'",
        "to,'?from=2026-01-15T08:00:00Z&to=2026-01-15T08:00:00Z'",
        "to,'?from=2026-01-15T08:00:00Z&to=2027-01-16T08:00:01Z'",
        "bucket,'?from=2026-01-15T08:00:00Z&to=2026-01-16T08:00:00Z&bucket=month'",
        "bucket,'?from=2026-01-15T08:00:00Z&to=2026-02-15T08:00:00Z&bucket=hour'",
        "bucket,'?from=2026-01-15T08:00:00Z&to=2026-01-16T08:00:00Z&bucket=day&bucket=day'",
    })
    void badQuery_is400(String field, String query) {
        Answer answer = api.get("/api/analytics/sessions" + query);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("errors").path(0).path("field").textValue())
                .isEqualTo(field);
    }

    private void addCall() {
        var call = SampleData.call(api.addLead(), null, CallStatus.ACTIVE, SampleData.START);
        var unused = api.database
                .transactions()
                .call(() -> api.database.callSessions().add(call));
    }
}
