package com.bici.adapters.postgres;

import com.bici.domain.message.MessageId;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.sms.AutomationChoice;
import com.bici.domain.sms.AutomationDecision;
import com.bici.domain.sms.AutomationLedger;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;

final class JdbiAutomationLedger implements AutomationLedger {

    /**
     * The lead's row decides between many at once: who waits for it finds the cooldown begun. A window that another one
     * takes after it was looked at is therefore taken by somebody who has also begun the cooldown.
     */
    private static final String RESERVE = """
            /* sms_automation.reserve */
            WITH taken AS MATERIALIZED (
                SELECT FROM sms_automation_windows
                WHERE lead_id = :lead AND template_type = :template AND promised_at > CAST(:windowSince AS timestamptz)
            ), rested AS (
                INSERT INTO sms_automation_leads AS l (lead_id, organization_id, promised_at, causes)
                SELECT :lead, :organization, CAST(:at AS timestamptz), :causes WHERE NOT EXISTS (SELECT FROM taken)
                ON CONFLICT (lead_id) DO UPDATE
                SET promised_at = excluded.promised_at, causes = excluded.causes, messages = l.messages + 1
                WHERE l.promised_at <= CAST(:cooldownSince AS timestamptz)
                RETURNING lead_id, organization_id, promised_at
            ), reserved AS (
                INSERT INTO sms_automation_windows AS w (lead_id, template_type, organization_id, promised_at)
                SELECT lead_id, :template, organization_id, promised_at FROM rested
                ON CONFLICT (lead_id, template_type) DO UPDATE SET promised_at = excluded.promised_at
                WHERE w.promised_at <= CAST(:windowSince AS timestamptz)
                RETURNING lead_id
            )
            SELECT EXISTS (SELECT FROM taken) AS duplicate, EXISTS (SELECT FROM reserved) AS reserved""";

    private static final String RECORD = """
            /* sms_automation_log.record */
            INSERT INTO sms_automation_log (organization_id, lead_id, call_session_id, template_type, verdict, reason,
                message_id, created_at)
            VALUES (:organization, :lead, :session, :template, :verdict, :reason, CAST(:message AS uuid), :at)""";

    private final Database database;

    JdbiAutomationLedger(Database database) {
        this.database = database;
    }

    @Override
    public Reservation reserve(OrganizationId organization, LeadId lead, AutomationChoice choice, Instant at) {
        return database.with(handle -> handle.createQuery(RESERVE)
                .bind("organization", organization.value())
                .bind("lead", lead.value())
                .bind("template", choice.template().label())
                .bindArray("causes", String.class, choice.causes())
                .bind("at", Columns.timestamp(at))
                .bind("windowSince", Columns.timestamp(at.minus(WINDOW)))
                .bind("cooldownSince", Columns.timestamp(at.minus(COOLDOWN)))
                .map(JdbiAutomationLedger::reservation)
                .one());
    }

    private static Reservation reservation(ResultSet row, StatementContext context) throws SQLException {
        if (row.getBoolean("duplicate")) {
            return Reservation.DUPLICATE;
        }
        return row.getBoolean("reserved") ? Reservation.RESERVED : Reservation.COOLDOWN;
    }

    @Override
    public void record(AutomationDecision decision) {
        Optional<AutomationChoice> choice = decision.chosen();
        MessageId message = decision.message();
        UUID messageId = message == null ? null : message.value();
        database.use(handle -> handle.createUpdate(RECORD)
                .bind("organization", decision.organization().value())
                .bind("lead", decision.lead().value())
                .bind("session", decision.session().value())
                .bind(
                        "template",
                        choice.map(chosen -> chosen.template().label()).orElse(null))
                .bind("verdict", decision.verdict().label())
                .bind(
                        "reason",
                        choice.map(chosen -> String.join(",", chosen.causes())).orElse(null))
                .bind("message", messageId)
                .bind("at", Columns.timestamp(decision.at()))
                .execute());
    }
}
