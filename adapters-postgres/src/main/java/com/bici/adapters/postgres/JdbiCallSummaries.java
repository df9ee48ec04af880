package com.bici.adapters.postgres;

import com.bici.domain.call.CallSummary;
import com.bici.domain.call.CallSummaryRepository;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;

final class JdbiCallSummaries implements CallSummaryRepository {

    private static final String ADD = """
            /* conversation_summaries.add */
            INSERT INTO conversation_summaries (id, organization_id, lead_id, phone_number, summary, key_points,
                next_steps, sentiment_score, call_classification, conversation_type, created_at, metadata)
            VALUES (:id, :organization, :lead,
                (SELECT phone_number_normalized FROM leads WHERE id = :lead AND organization_id = :organization),
                :summary, :keyPoints, :nextSteps, :sentimentScore, :classification, :conversationType, :createdAt,
                CAST(:metadata AS jsonb))""";

    private static final String LATEST = """
            /* conversation_summaries.latest */
            SELECT * FROM conversation_summaries WHERE lead_id = :lead AND organization_id = :organization
            ORDER BY created_at DESC, id DESC LIMIT :limit""";

    private final Database database;

    JdbiCallSummaries(Database database) {
        this.database = database;
    }

    @Override
    public void add(CallSummary summary) {
        database.use(handle -> handle.createUpdate(ADD)
                .bind("id", summary.id())
                .bind("organization", summary.organizationId().value())
                .bind("lead", summary.leadId().value())
                .bind("summary", summary.summary())
                .bindArray("keyPoints", String.class, summary.keyPoints())
                .bindArray("nextSteps", String.class, summary.nextSteps())
                .bind("sentimentScore", summary.sentimentScore())
                .bind("classification", summary.classification())
                .bind("conversationType", summary.conversationType())
                .bind("createdAt", Columns.timestamp(summary.createdAt()))
                .bind("metadata", Columns.text(summary.metadata()))
                .execute());
    }

    @Override
    public List<CallSummary> latest(OrganizationId organization, LeadId lead, int limit) {
        return database.with(handle -> handle.createQuery(LATEST)
                .bind("organization", organization.value())
                .bind("lead", lead.value())
                .bind("limit", limit)
                .map(JdbiCallSummaries::read)
                .list());
    }

    private static CallSummary read(ResultSet row, StatementContext context) throws SQLException {
        return new CallSummary(
                row.getObject("id", UUID.class),
                Columns.organization(row),
                new LeadId(row.getString("lead_id")),
                row.getString("summary"),
                List.of((String[]) row.getArray("key_points").getArray()),
                List.of((String[]) row.getArray("next_steps").getArray()),
                row.getDouble("sentiment_score"),
                row.getString("call_classification"),
                row.getString("conversation_type"),
                Columns.instant(row, "created_at"),
                Columns.json(row, "metadata"));
    }
}
