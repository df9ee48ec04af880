package com.bici.adapters.postgres;

import com.bici.domain.takeover.HumanSession;
import com.bici.domain.takeover.TakeoverAudit;

final class JdbiTakeoverAudit implements TakeoverAudit {

    private static final String RECORD = """
            /* human_control_audit.record */
            INSERT INTO human_control_audit (organization_id, lead_id, session_id, action, agent_id, actor, at, epoch,
                detail)
            VALUES (:organization, :lead, :session, :action, :agentId, :actor, :at, :epoch, CAST(:detail AS jsonb))""";

    private final Database database;

    JdbiTakeoverAudit(Database database) {
        this.database = database;
    }

    @Override
    public void record(Step step) {
        HumanSession session = step.session();
        database.use(handle -> handle.createUpdate(RECORD)
                .bind("organization", session.organizationId().value())
                .bind("lead", session.leadId().value())
                .bind("session", session.id().value())
                .bind("action", Columns.text(step.action()))
                .bind("agentId", session.agentId())
                .bind("actor", step.actor())
                .bind("at", Columns.timestamp(step.at()))
                .bind("epoch", session.epoch())
                .bind("detail", Columns.text(step.detail()))
                .execute());
    }
}
