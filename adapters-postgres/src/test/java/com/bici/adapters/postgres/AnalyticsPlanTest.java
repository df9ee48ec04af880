package com.bici.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.domain.analytics.Bucket;
import com.bici.domain.analytics.Period;
import com.bici.domain.analytics.SessionFigures;
import com.bici.domain.analytics.SessionSeries;
import com.bici.domain.analytics.TakeoverFigures;
import com.bici.domain.shared.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.TemplateEngine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Figures of a year cost what its rows cost, not what the table does: 50,000 calls of ten stores in 300 days. */
@TestInstance(Lifecycle.PER_CLASS)
class AnalyticsPlanTest {

    private static final int CALLS = 50_000;
    private static final int STORES = 10;
    private static final OrganizationId STORE = new OrganizationId(new UUID(9, 1));
    private static final Instant BEGIN = Instant.parse("2025-03-01T00:00:00Z");
    private static final Period YEAR =
            Period.of(BEGIN, BEGIN.plus(Period.LONGEST), Bucket.DAY, ZoneId.of("America/Vancouver"));

    private final TestDatabase postgres = new TestDatabase("analytics_plan");

    @BeforeAll
    void fill() {
        postgres.sql().useHandle(AnalyticsPlanTest::fill);
    }

    @AfterAll
    void close() {
        postgres.close();
    }

    private static void fill(Handle handle) {
        handle.execute(
                "INSERT INTO organizations(id, name)"
                        + " SELECT CAST('00000000-0000-0009-0000-' || lpad(to_hex(n), 12, '0') AS uuid), 'Store'"
                        + " FROM generate_series(1, ?) n",
                STORES);
        handle.execute("INSERT INTO leads(id, organization_id, phone_number_normalized)"
                + " SELECT 'lead-' || row_number() OVER (), id, '1604555' || n"
                + " FROM organizations, generate_series(1000, 1099) n");
        handle.execute(
                "INSERT INTO call_sessions(organization_id, lead_id, status, call_type, duration_seconds, started_at)"
                        + " SELECT organization_id, l.id, 'completed', 'inbound', n, CAST(? AS timestamptz) + n * interval '6 days'"
                        + " FROM leads l, generate_series(0, ?) n",
                BEGIN.toString(),
                CALLS / (STORES * 100) - 1);
        handle.execute("INSERT INTO human_control_sessions(organization_id, lead_id, agent_id, agent_name, epoch,"
                + " started_at, ended_at, end_reason)"
                + " SELECT organization_id, lead_id, 'agent', 'Alex', 1, started_at, started_at + interval '1 minute', 'left'"
                + " FROM call_sessions");
        handle.execute("INSERT INTO conversations(organization_id, lead_id, content, sent_by, type, timestamp)"
                + " SELECT organization_id, lead_id, 'Hello?', 'user', 'voice', started_at - interval '10 seconds'"
                + " FROM call_sessions");
        handle.execute("INSERT INTO sms_automation_log(organization_id, lead_id, call_session_id, verdict, created_at)"
                + " SELECT organization_id, lead_id, id, 'cooldown', started_at FROM call_sessions");
        List.of("call_sessions", "human_control_sessions", "conversations", "sms_automation_log")
                .forEach(table -> handle.execute("VACUUM ANALYZE " + table));
    }

    @ParameterizedTest
    @ValueSource(strings = {AnalyticsSql.CALLS, AnalyticsSql.TAKEOVERS, AnalyticsSql.AUTOMATION})
    void noTable_isReadFromEndToEnd(String sql) {
        String plan = postgres.sql()
                .withHandle(handle -> String.join(
                        "\n",
                        JdbiAnalytics.query(handle, "EXPLAIN " + sql, STORE, YEAR)
                                .configure(
                                        SqlStatements.class,
                                        statements -> statements
                                                .setTemplateEngine(TemplateEngine.NOP)
                                                .setUnusedBindingAllowed(true))
                                .bind("longestWait", TakeoverFigures.LONGEST_WAIT.toSeconds())
                                .mapTo(String.class)
                                .list()));

        assertThat(plan).contains("_of_organization").doesNotContain("Seq Scan");
    }

    @Test
    void aYear_isComplete() {
        SessionSeries series = postgres.analytics().sessions(STORE, YEAR);

        assertThat(series.parts()).hasSize(YEAR.parts());
        assertThat(series.parts().stream().map(SessionFigures::takeovers).mapToLong(TakeoverFigures::count))
                .contains(100L)
                .hasSize(YEAR.parts());
        assertThat(series.total().takeovers().count()).isEqualTo(CALLS / STORES);
        assertThat(series.total().takeovers().waits().p95())
                .isEqualTo(Duration.ofSeconds(10).toSeconds());
    }
}
