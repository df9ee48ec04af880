package com.bici.adapters.postgres;

import com.bici.domain.call.CallSessionId;
import com.bici.domain.shared.LeadId;
import com.bici.domain.sms.AutomationQueue;
import com.bici.domain.sms.AutomationRequest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;

final class JdbiAutomationQueue implements AutomationQueue {

    private static final String ADD = """
            /* sms_automation_requests.add */
            INSERT INTO sms_automation_requests (call_session_id, organization_id, lead_id, recommendation, triggers,
                classification, purchase_intent, appointment)
            VALUES (:session, :organization, :lead, :recommendation, :triggers, :classification, :purchaseIntent,
                CAST(:appointment AS jsonb))
            ON CONFLICT (call_session_id) DO NOTHING""";

    private static final String CLAIM = """
            /* sms_automation_requests.claim */
            WITH free AS MATERIALIZED (
                SELECT call_session_id FROM sms_automation_requests
                WHERE decided_at IS NULL AND (claimed_until IS NULL OR claimed_until <= clock_timestamp())
                ORDER BY created_at, call_session_id LIMIT :limit FOR UPDATE SKIP LOCKED
            ), claimed AS (
                UPDATE sms_automation_requests r
                SET claimed_until = clock_timestamp() + :holdMillis * interval '1 millisecond'
                FROM free WHERE r.call_session_id = free.call_session_id RETURNING r.*
            )
            SELECT * FROM claimed ORDER BY created_at, call_session_id""";

    private static final String DECIDED = """
            /* sms_automation_requests.decided */
            UPDATE sms_automation_requests SET decided_at = clock_timestamp()
            WHERE call_session_id = :session AND decided_at IS NULL""";

    private final Database database;

    JdbiAutomationQueue(Database database) {
        this.database = database;
    }

    @Override
    public void add(AutomationRequest request) {
        database.use(handle -> handle.createUpdate(ADD)
                .bind("session", request.session().value())
                .bind("organization", request.organization().value())
                .bind("lead", request.lead().value())
                .bind("recommendation", request.recommendation())
                .bindArray("triggers", String.class, request.triggers())
                .bind("classification", request.classification())
                .bind("purchaseIntent", request.purchaseIntent())
                .bind("appointment", Columns.text(request.appointment()))
                .execute());
    }

    @Override
    public List<AutomationRequest> claim(int limit, Duration hold) {
        return database.with(handle -> handle.createQuery(CLAIM)
                .bind("limit", limit)
                .bind("holdMillis", hold.toMillis())
                .map(JdbiAutomationQueue::read)
                .list());
    }

    private static AutomationRequest read(ResultSet row, StatementContext context) throws SQLException {
        return new AutomationRequest(
                Columns.organization(row),
                new LeadId(row.getString("lead_id")),
                new CallSessionId(row.getObject("call_session_id", UUID.class)),
                row.getString("recommendation"),
                Set.copyOf(Columns.texts(row, "triggers")),
                row.getString("classification"),
                row.getDouble("purchase_intent"),
                Columns.json(row, "appointment"));
    }

    @Override
    public boolean decided(AutomationRequest request) {
        int decided = database.with(handle -> handle.createUpdate(DECIDED)
                .bind("session", request.session().value())
                .execute());
        return decided == 1;
    }
}
