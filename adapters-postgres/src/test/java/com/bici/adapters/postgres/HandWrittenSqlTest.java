package com.bici.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the triggers do for statements that no repository wrote. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HandWrittenSqlTest {

    private static final UUID STORE = UUID.fromString("b0c1b1c1-0000-0000-0000-0000000000aa");
    private static final OrganizationId STORE_ID = new OrganizationId(STORE);

    private final TestDatabase postgres = new TestDatabase("by_hand");

    @BeforeEach
    void oneLeadAndOneCallByTheirRequiredColumnsOnly() {
        postgres.clear();
        execute("INSERT INTO organizations(id, name, phone_number) VALUES (?, 'Store', '+16045550100')", STORE);
        execute(
                "INSERT INTO leads(id, organization_id, phone_number_normalized) VALUES ('lead', ?, '16045550101')",
                STORE);
        execute(
                "INSERT INTO call_sessions(id, organization_id, lead_id, elevenlabs_conversation_id)"
                        + " VALUES (?, ?, 'lead', 'conv')",
                STORE,
                STORE);
        execute(
                "INSERT INTO conversations(id, organization_id, lead_id, content, sent_by, type)"
                        + " VALUES (?, ?, 'lead', 'Hello', 'user', 'sms')",
                STORE,
                STORE);
        execute("DELETE FROM cache_changes");
    }

    @AfterAll
    void close() {
        postgres.close();
    }

    @Test
    void inserts_withRequiredColumnsOnly_areReadable() {
        LeadId lead = new LeadId("lead");

        assertThat(postgres.leads().find(STORE_ID, lead)).isPresent();
        assertThat(postgres.callSessions().findActive(STORE_ID, lead)).isPresent();
        assertThat(postgres.messages().latest(STORE_ID, lead, 10, null)).hasSize(1);
        assertThat(postgres.organizations().find(STORE_ID)).isPresent();
    }

    @Test
    void callUpdate_status_tellsEveryEntry() {
        execute("UPDATE call_sessions SET status = 'completed'");

        assertThat(changes())
                .containsExactlyInAnyOrder(
                        "call_session " + STORE + " 2",
                        "call_lead lead 2",
                        "call_conversation conv 1",
                        "dashboard " + STORE + " -1");
    }

    @Test
    void callUpdate_activityOnly_tellsNobody() {
        execute("UPDATE call_sessions SET last_activity_at = now() + interval '1 second'");

        assertThat(changes()).isEmpty();
        assertThat(number("SELECT version FROM call_sessions")).isEqualTo(1);
    }

    @Test
    void callUpdate_forgedVersion_isRaisedByOneAllTheSame() {
        execute("UPDATE call_sessions SET version = 99, metadata = '{\"note\": 1}'");

        assertThat(changes()).containsExactly("call_session " + STORE + " 2");
    }

    @Test
    void leadDelete_cascades_tellsWhatIsGone() {
        execute("DELETE FROM leads");

        assertThat(changes())
                .contains(
                        "call_session " + STORE + " 2",
                        "call_lead lead 2",
                        "human_lead lead 1",
                        "sms_session lead 2",
                        "sms_automation lead 1",
                        "call_conversation conv 2",
                        "dashboard " + STORE + " -1");
        assertThat(number("SELECT sum(leads) + sum(calls) + sum(conversations) + sum(active_sessions)"
                        + " FROM organization_counters"))
                .isZero();
    }

    @Test
    void leadUpdate_visibleColumn_tellsTheDashboardOnce() {
        execute("INSERT INTO leads(organization_id, phone_number_normalized) VALUES (?, '16045550102')", STORE);
        execute("DELETE FROM cache_changes");

        execute("UPDATE leads SET customer_name = 'Somebody'");
        execute("UPDATE leads SET active_call_version = active_call_version + 1");

        assertThat(changes()).containsExactly("dashboard " + STORE + " -1");
        assertThat(number("SELECT count(*) FROM leads WHERE version = 2")).isEqualTo(2);
    }

    @Test
    void humanSession_openedAndEnded_tellsTheLeadAndTheDashboardAndIsCounted() {
        openHumanSession();
        assertThat(changes()).containsExactlyInAnyOrder("human_lead lead 1", "dashboard " + STORE + " -1");
        assertThat(activeSessions()).isEqualTo(2);
        execute("DELETE FROM cache_changes");

        execute("UPDATE human_control_sessions SET ended_at = now(), end_reason = 'cleared'");
        assertThat(changes()).containsExactlyInAnyOrder("human_lead lead 2", "dashboard " + STORE + " -1");
        assertThat(activeSessions()).isEqualTo(1);
    }

    @Test
    void humanSession_activityOrNothing_tellsTheLeadOnlyIfItChanged() {
        openHumanSession();
        execute("DELETE FROM cache_changes");

        execute("UPDATE human_control_sessions SET last_activity_at = last_activity_at");
        assertThat(changes()).isEmpty();

        execute("UPDATE human_control_sessions SET last_activity_at = now() + interval '1 second'");
        assertThat(changes()).containsExactly("human_lead lead 2");
        assertThat(activeSessions()).isEqualTo(2);
    }

    @Test
    void humanSession_deletedWhileOpen_tellsTheLeadAndTheDashboard() {
        openHumanSession();
        execute("DELETE FROM cache_changes");

        execute("DELETE FROM human_control_sessions");

        assertThat(changes()).containsExactlyInAnyOrder("human_lead lead 2", "dashboard " + STORE + " -1");
        assertThat(activeSessions()).isEqualTo(1);
    }

    @Test
    void humanSession_secondOpenOne_isRefused() {
        openHumanSession();

        assertThatThrownBy(this::openHumanSession).hasMessageContaining("human_control_sessions_open_of_lead");
    }

    @Test
    void humanSession_endWithoutReason_isRefused() {
        openHumanSession();

        assertThatThrownBy(() -> execute("UPDATE human_control_sessions SET ended_at = now()"))
                .hasMessageContaining("check constraint");
    }

    @Test
    void queue_insertDrainAndDelete_tellTheLeadOncePerStatement() {
        execute(
                "INSERT INTO human_message_queue(message_id, organization_id, lead_id, content, received_at)"
                        + " SELECT gen_random_uuid(), ?, 'lead', 'Hello', now() FROM generate_series(1, 3)",
                STORE);
        execute("UPDATE human_message_queue SET drained_at = now()"
                + " WHERE message_id = (SELECT message_id FROM human_message_queue LIMIT 1)");
        execute("DELETE FROM human_message_queue WHERE drained_at IS NULL");
        execute("DELETE FROM human_message_queue");

        assertThat(changes()).containsExactly("human_lead lead 1", "human_lead lead 2", "human_lead lead 3");
        assertThat(number("SELECT version FROM leads")).isEqualTo(1);
    }

    @Test
    void leadDelete_ofAHeldLead_leavesNoActiveSessionButTheAudit() {
        openHumanSession();
        execute(
                "INSERT INTO human_control_audit(organization_id, lead_id, session_id, action, agent_id, actor, at,"
                        + " epoch) VALUES (?, 'lead', ?, 'join', 'agent', 'agent', now(), 1)",
                STORE,
                STORE);

        execute("DELETE FROM leads");

        assertThat(changes()).contains("human_lead lead 2");
        assertThat(activeSessions()).isZero();
        assertThat(number("SELECT count(*) FROM human_control_audit")).isEqualTo(1);
    }

    private void openHumanSession() {
        execute(
                "INSERT INTO human_control_sessions(organization_id, lead_id, agent_id, agent_name, epoch)"
                        + " VALUES (?, 'lead', 'agent', 'Alex', 1)",
                STORE);
    }

    private long activeSessions() {
        return number("SELECT sum(active_sessions) FROM organization_counters");
    }

    @Test
    void organizationDelete_leavesNoCounters() {
        execute("DELETE FROM organizations");

        assertThat(number("SELECT count(*) FROM organization_counters")).isZero();
    }

    @Test
    void row_ofAnotherOrganizationsLead_isRefused() {
        UUID other = UUID.randomUUID();
        execute("INSERT INTO organizations(id, name) VALUES (?, 'Other')", other);

        assertThatThrownBy(
                        () -> execute("INSERT INTO call_sessions(organization_id, lead_id) VALUES (?, 'lead')", other))
                .hasMessageContaining("foreign key");
        assertThatThrownBy(() -> execute("UPDATE leads SET organization_id = ?", other))
                .hasMessageContaining("stays with its organization");
    }

    @Test
    void claim_rowsThatMeanNothing_areSkippedAndMarked() {
        execute(
                "INSERT INTO cache_changes(entity, key, version, organization_id) VALUES ('future', 'x', 1, ?),"
                        + " ('call_session', 'not a uuid', 1, ?)",
                STORE,
                STORE);

        assertThat(postgres.changeLog().claim(Duration.ZERO, 10)).isEmpty();
        assertThat(postgres.changeLog().countUnmarked(10)).isZero();
    }

    @Test
    void bulkUpdate_manyCalls_worksInReasonableTime() {
        postgres.sql().useTransaction(handle -> {
            handle.execute("SET LOCAL session_replication_role = replica");
            handle.execute(
                    "INSERT INTO leads(id, organization_id, phone_number_normalized)"
                            + " SELECT 'bulk-' || n, ?, (17780000000 + n)::text FROM generate_series(0, 999) n",
                    STORE);
            handle.execute(
                    "INSERT INTO call_sessions(organization_id, lead_id)"
                            + " SELECT ?, 'bulk-' || n % 1000 FROM generate_series(1, 100000) n",
                    STORE);
        });

        long begin = System.nanoTime();
        execute("UPDATE call_sessions SET status = 'completed' WHERE lead_id LIKE 'bulk-%'");

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
        assertThat(number("SELECT count(*) FROM cache_changes WHERE entity = 'call_session'"))
                .isEqualTo(100_000);
        assertThat(number("SELECT count(*) FROM cache_changes WHERE entity = 'call_lead'"))
                .isEqualTo(1000);
        assertThat(number("SELECT count(*) FROM cache_changes WHERE entity = 'dashboard'"))
                .isEqualTo(1);
        assertThat(number("SELECT sum(active_sessions) FROM organization_counters"))
                .isEqualTo(1 - 100_000);
        postgres.changeLog().raiseGenerationsOfUnmarked();
        assertThat(postgres.changeLog().countUnmarked(10)).isEqualTo(1);
    }

    private List<String> changes() {
        return postgres.sql()
                .withHandle(
                        handle -> handle.createQuery("SELECT entity || ' ' || key || ' ' || version FROM cache_changes")
                                .mapTo(String.class)
                                .list());
    }

    private long number(String sql) {
        return postgres.sql()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    private void execute(String sql, Object... arguments) {
        postgres.sql().useHandle((Handle handle) -> handle.execute(sql, arguments));
    }
}
