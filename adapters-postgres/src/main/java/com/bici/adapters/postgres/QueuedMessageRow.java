package com.bici.adapters.postgres;

import com.bici.domain.message.MessageId;
import com.bici.domain.shared.LeadId;
import com.bici.domain.takeover.QueuedMessage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads a row of {@code human_message_queue}. */
final class QueuedMessageRow {

    private QueuedMessageRow() {}

    static QueuedMessage read(ResultSet row, StatementContext context) throws SQLException {
        return new QueuedMessage(
                new MessageId(row.getObject("message_id", UUID.class)),
                new LeadId(row.getString("lead_id")),
                row.getString("content"),
                Columns.instant(row, "received_at"));
    }
}
