package com.bici.adapters.postgres;

import com.bici.domain.shared.Entry;
import com.bici.domain.shared.LeadId;
import com.bici.domain.sms.SmsAutomationState;
import com.bici.domain.sms.SmsAutomationState.Reserved;
import com.bici.domain.sms.SmsSessionRepository;
import com.bici.domain.sms.SmsSessionState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

final class JdbiSmsSessions implements SmsSessionRepository {

    private static final String SESSION_ENTRY = """
            /* sms_sessions.session_entry */
            SELECT l.id, l.organization_id, l.sms_version, o.cache_generation,
                (SELECT count(*) FROM conversations c
                 WHERE c.lead_id = l.id AND c.organization_id = l.organization_id AND c.type = 'sms'
                   AND c.timestamp > CAST(:since AS timestamptz)) AS recent,
                sent.timestamp AS sent_at, sent.content, sent.template, a.promised_at, a.messages,
                coalesce(a.causes, '{}') AS causes
            FROM leads l
            JOIN organizations o ON o.id = l.organization_id
            LEFT JOIN sms_automation_leads a ON a.lead_id = l.id
            LEFT JOIN LATERAL (
                SELECT c.timestamp, c.content, coalesce(c.metadata ->> 'template_type', 'general') AS template
                FROM conversations c
                WHERE c.lead_id = l.id AND c.organization_id = l.organization_id AND c.type = 'sms'
                  AND c.sent_by <> 'user'
                ORDER BY c.timestamp DESC, c.id DESC LIMIT 1
            ) sent ON true
            WHERE l.id = :lead""";

    /** A row for each recent promise, and one without for a lead that has none. */
    private static final String AUTOMATION_ENTRY = """
            /* sms_sessions.automation_entry */
            SELECT l.organization_id, l.automation_version, o.cache_generation, a.promised_at AS last_promised_at,
                a.messages, w.template_type, w.promised_at
            FROM leads l
            JOIN organizations o ON o.id = l.organization_id
            LEFT JOIN sms_automation_leads a ON a.lead_id = l.id
            LEFT JOIN sms_automation_windows w
                ON w.lead_id = l.id AND w.promised_at > CAST(:since AS timestamptz)
            WHERE l.id = :lead ORDER BY w.promised_at, w.template_type""";

    private final Database database;

    JdbiSmsSessions(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Entry<SmsSessionState>> sessionEntry(LeadId lead, Instant since) {
        return database.with(handle -> handle.createQuery(SESSION_ENTRY)
                .bind("lead", lead.value())
                .bind("since", Columns.timestamp(since))
                .map(JdbiSmsSessions::session)
                .findFirst());
    }

    private static Entry<SmsSessionState> session(ResultSet row, StatementContext context) throws SQLException {
        SmsSessionState state = new SmsSessionState(
                new LeadId(row.getString("id")),
                Columns.instantOrNull(row, "sent_at"),
                row.getInt("recent"),
                row.getString("content"),
                row.getString("template"),
                Columns.instantOrNull(row, "promised_at"),
                row.getInt("messages"),
                Columns.texts(row, "causes"));
        return new Entry<>(
                Columns.organization(row), row.getLong("sms_version"), row.getLong("cache_generation"), false, state);
    }

    @Override
    public Optional<Entry<SmsAutomationState>> automationEntry(LeadId lead, Instant since) {
        List<AutomationRow> rows = database.with(handle -> handle.createQuery(AUTOMATION_ENTRY)
                .bind("lead", lead.value())
                .bind("since", Columns.timestamp(since))
                .map(AutomationRow::read)
                .list());
        List<Reserved> recent =
                rows.stream().flatMap(row -> row.promised().stream()).toList();
        return rows.stream().findFirst().map(row -> row.entry(recent));
    }

    /** What is said of the lead, without its recent promises, and one of these. */
    private record AutomationRow(
            Entry<SmsAutomationState> lead, @Nullable Reserved promise) {

        static AutomationRow read(ResultSet row, StatementContext context) throws SQLException {
            SmsAutomationState state = new SmsAutomationState(
                    List.of(), Columns.instantOrNull(row, "last_promised_at"), row.getInt("messages"));
            String template = row.getString("template_type");
            return new AutomationRow(
                    new Entry<>(
                            Columns.organization(row),
                            row.getLong("automation_version"),
                            row.getLong("cache_generation"),
                            false,
                            state),
                    template == null ? null : new Reserved(template, Columns.instant(row, "promised_at")));
        }

        Optional<Reserved> promised() {
            return Optional.ofNullable(promise);
        }

        Entry<SmsAutomationState> entry(List<Reserved> recent) {
            SmsAutomationState state = lead.value();
            return new Entry<>(
                    lead.organization(),
                    lead.version(),
                    lead.generation(),
                    false,
                    new SmsAutomationState(recent, state.lastAutomationRun(), state.totalMessagesSent()));
        }
    }
}
