package com.bici.adapters.postgres;

import com.bici.domain.lead.Lead;
import com.bici.domain.lead.LeadStatus;
import com.bici.domain.lead.Sentiment;
import com.bici.domain.shared.LeadId;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads a row of {@code leads}. */
final class LeadRow {

    private LeadRow() {}

    static Lead read(ResultSet row, StatementContext context) throws SQLException {
        return new Lead(
                new LeadId(row.getString("id")),
                Columns.organization(row),
                row.getString("phone_number"),
                row.getString("phone_number_normalized"),
                row.getString("customer_name"),
                row.getString("email"),
                Columns.value(LeadStatus.class, row, "status"),
                Columns.value(Sentiment.class, row, "sentiment"),
                Columns.json(row, "bike_interest"),
                Columns.json(row, "qualification_data"),
                Columns.instant(row, "created_at"),
                Columns.instant(row, "updated_at"),
                Columns.instantOrNull(row, "last_contact_at"),
                row.getLong("version"));
    }
}
