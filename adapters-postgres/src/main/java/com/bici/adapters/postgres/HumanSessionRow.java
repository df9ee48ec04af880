package com.bici.adapters.postgres;

import com.bici.domain.shared.LeadId;
import com.bici.domain.takeover.EndReason;
import com.bici.domain.takeover.HumanSession;
import com.bici.domain.takeover.HumanSessionId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** Reads a row of {@code human_control_sessions}. */
final class HumanSessionRow {

    private HumanSessionRow() {}

    static HumanSession read(ResultSet row, StatementContext context) throws SQLException {
        return new HumanSession(
                new HumanSessionId(row.getObject("id", UUID.class)),
                Columns.organization(row),
                new LeadId(row.getString("lead_id")),
                row.getString("agent_id"),
                row.getString("agent_name"),
                Columns.instant(row, "started_at"),
                Columns.instant(row, "last_activity_at"),
                Columns.instantOrNull(row, "ended_at"),
                endReason(row.getString("end_reason")),
                row.getInt("messages_handled"),
                row.getLong("epoch"));
    }

    private static @Nullable EndReason endReason(@Nullable String value) {
        return value == null ? null : EndReason.valueOf(value.toUpperCase(Locale.ROOT));
    }
}
