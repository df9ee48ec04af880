package com.bici.adapters.postgres;

import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallSessionId;
import com.bici.domain.call.CallStatus;
import com.bici.domain.call.CallType;
import com.bici.domain.call.ConversationId;
import com.bici.domain.shared.LeadId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** A row of {@code call_sessions}, both ways. */
final class CallSessionRow {

    private CallSessionRow() {}

    static CallSession read(ResultSet row, StatementContext context) throws SQLException {
        return new CallSession(
                new CallSessionId(row.getObject("id", UUID.class)),
                Columns.organization(row),
                new LeadId(row.getString("lead_id")),
                conversation(row.getString("elevenlabs_conversation_id")),
                Columns.value(CallStatus.class, row, "status"),
                Columns.instant(row, "started_at"),
                Columns.instantOrNull(row, "ended_at"),
                row.getObject("duration_seconds", Integer.class),
                Columns.value(CallType.class, row, "call_type"),
                Columns.json(row, "metadata"),
                row.getLong("version"));
    }

    private static @Nullable ConversationId conversation(@Nullable String value) {
        return value == null ? null : new ConversationId(value);
    }

    static <S extends SqlStatement<S>> S bind(S statement, CallSession session) {
        ConversationId conversation = session.conversationId();
        return statement
                .bind("id", session.id().value())
                .bind("organization", session.organizationId().value())
                .bind("lead", session.leadId().value())
                .bind("conversation", conversation == null ? null : conversation.value())
                .bind("status", Columns.text(session.status()))
                .bind("startedAt", Columns.timestamp(session.startedAt()))
                .bind("endedAt", Columns.timestamp(session.endedAt()))
                .bind("durationSeconds", session.durationSeconds())
                .bind("callType", Columns.text(session.callType()))
                .bind("metadata", Columns.text(session.metadata()));
    }
}
