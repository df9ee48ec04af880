package com.bici.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What caches of text messages hear of statements that no repository wrote. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SmsVersionsTest {

    private static final UUID STORE = UUID.fromString("b0c1b1c1-0000-0000-0000-0000000000ab");

    private final TestDatabase postgres = new TestDatabase("sms_versions");

    @BeforeEach
    void twoLeads() {
        postgres.clear();
        execute("INSERT INTO organizations(id, name) VALUES (?, 'Store')", STORE);
        execute(
                "INSERT INTO leads(id, organization_id, phone_number_normalized)"
                        + " VALUES ('one', ?, '16045550101'), ('two', ?, '16045550102')",
                STORE,
                STORE);
        execute("DELETE FROM cache_changes");
    }

    @AfterAll
    void close() {
        postgres.close();
    }

    @Test
    void message_insert_tellsForTextMessagesOfALeadOnly() {
        insertMessage("one", "sms");
        insertMessage("one", "voice");
        insertMessage("one", "system");
        execute(
                "INSERT INTO conversations(organization_id, content, sent_by, type) VALUES (?, 'Hello', 'user', 'sms')",
                STORE);

        assertThat(changes()).containsExactly("sms_session one 1");
    }

    @Test
    void message_update_tellsTheLeadOnceIfATextMessageChanged() {
        insertMessage("one", "sms");
        insertMessage("one", "sms");
        insertMessage("two", "voice");
        execute("DELETE FROM cache_changes");

        execute("UPDATE conversations SET content = content");
        assertThat(changes()).isEmpty();
        execute("UPDATE conversations SET content = 'Changed'");
        assertThat(changes()).containsExactly("sms_session one 3");
        execute("UPDATE conversations SET type = 'sms' WHERE type = 'voice'");
        assertThat(changes()).containsExactly("sms_session one 3", "sms_session two 1");
    }

    @Test
    void message_givenToAnotherLead_tellsBoth() {
        insertMessage("one", "sms");
        execute("DELETE FROM cache_changes");

        execute("UPDATE conversations SET lead_id = 'two'");

        assertThat(changes()).containsExactlyInAnyOrder("sms_session one 2", "sms_session two 1");
    }

    @Test
    void message_delete_tellsEachLeadOnce() {
        insertMessage("one", "sms");
        insertMessage("one", "sms");
        insertMessage("two", "sms");
        insertMessage("two", "voice");
        execute("DELETE FROM cache_changes");

        execute("DELETE FROM conversations");

        assertThat(changes()).containsExactlyInAnyOrder("sms_session one 3", "sms_session two 2");
    }

    @Test
    void automation_insertUpdateAndDelete_tellBothEntries() {
        execute(
                "INSERT INTO sms_automation_windows(lead_id, template_type, organization_id, promised_at)"
                        + " VALUES ('one', 'store_hours', ?, now()), ('one', 'directions', ?, now())",
                STORE,
                STORE);
        execute("UPDATE sms_automation_windows SET promised_at = now() - interval '2 hours'");
        execute("DELETE FROM sms_automation_windows");
        execute("UPDATE sms_automation_windows SET promised_at = now()");

        assertThat(changes())
                .containsExactly(
                        "sms_session one 1",
                        "sms_automation one 1",
                        "sms_session one 2",
                        "sms_automation one 2",
                        "sms_session one 3",
                        "sms_automation one 3");
        assertThat(leads("version = 1")).isEqualTo(2);
    }

    @Test
    void cooldown_forgottenByHand_tellsBothEntries() {
        execute(
                "INSERT INTO sms_automation_leads(lead_id, organization_id, promised_at, causes)"
                        + " VALUES ('one', ?, now(), '{sales}')",
                STORE);
        execute("DELETE FROM sms_automation_leads");

        assertThat(changes())
                .containsExactly(
                        "sms_session one 1", "sms_automation one 1", "sms_session one 2", "sms_automation one 2");
    }

    @Test
    void leadOrOrganization_deletedWithItsMessages_tellsTheirEnd() {
        insertMessage("one", "sms");
        execute(
                "INSERT INTO sms_automation_leads(lead_id, organization_id, promised_at, causes)"
                        + " VALUES ('one', ?, now(), '{sales}')",
                STORE);
        execute("DELETE FROM cache_changes");

        execute("DELETE FROM leads WHERE id = 'one'");

        assertThat(changes()).containsExactlyInAnyOrder("sms_session one 3", "sms_automation one 2");
        insertMessage("two", "sms");
        execute("DELETE FROM organizations");
        assertThat(leads("true")).isZero();
    }

    @Test
    void automation_ofAnotherOrganizationsLead_isRefused() {
        UUID other = UUID.randomUUID();
        execute("INSERT INTO organizations(id, name) VALUES (?, 'Other')", other);

        assertThatThrownBy(() -> execute(
                        "INSERT INTO sms_automation_leads(lead_id, organization_id, promised_at, causes)"
                                + " VALUES ('one', ?, now(), '{}')",
                        other))
                .hasMessageContaining("foreign key");
    }

    private void insertMessage(String lead, String type) {
        execute(
                "INSERT INTO conversations(organization_id, lead_id, content, sent_by, type)"
                        + " VALUES (?, ?, 'Hello', 'user', ?)",
                STORE,
                lead,
                type);
    }

    private void execute(String sql, Object... arguments) {
        postgres.sql().useHandle(handle -> handle.execute(sql, arguments));
    }

    private List<String> changes() {
        return postgres.sql()
                .withHandle(
                        handle -> handle.createQuery("SELECT entity || ' ' || key || ' ' || version FROM cache_changes"
                                        + " WHERE entity IN ('sms_session', 'sms_automation') ORDER BY id")
                                .mapTo(String.class)
                                .list());
    }

    private long leads(String condition) {
        return postgres.sql()
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM leads WHERE " + condition)
                        .mapTo(Long.class)
                        .one());
    }
}
