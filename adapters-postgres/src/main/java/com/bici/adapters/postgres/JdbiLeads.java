package com.bici.adapters.postgres;

import com.bici.domain.lead.FindOrCreate;
import com.bici.domain.lead.Lead;
import com.bici.domain.lead.LeadRepository;
import com.bici.domain.lead.NewLead;
import com.bici.domain.shared.Entry;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.shared.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

final class JdbiLeads implements LeadRepository {

    private final Database database;

    JdbiLeads(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Lead> find(OrganizationId organization, LeadId id) {
        return byId(LeadSql.FIND, organization, id);
    }

    @Override
    public Optional<Lead> lock(OrganizationId organization, LeadId id) {
        return byId(LeadSql.LOCK, organization, id);
    }

    private Optional<Lead> byId(String sql, OrganizationId organization, LeadId id) {
        return database.with(handle -> handle.createQuery(sql)
                .bind("organization", organization.value())
                .bind("id", id.value())
                .map(LeadRow::read)
                .findFirst());
    }

    @Override
    public FindOrCreate findOrCreate(NewLead lead) {
        return database.with(handle -> handle.createQuery(LeadSql.FIND_OR_CREATE)
                .bind("id", lead.id().value())
                .bind("organization", lead.organizationId().value())
                .bind("asReceived", lead.phoneNumber())
                .bind("normalized", lead.phoneNumberNormalized())
                .bind("customerName", lead.customerName())
                .bind("email", lead.email())
                .bind("status", Columns.text(lead.status()))
                .bind("sentiment", Columns.text(lead.sentiment()))
                .bind("bikeInterest", Columns.text(lead.bikeInterest()))
                .bind("qualificationData", Columns.text(lead.qualificationData()))
                .map(JdbiLeads::foundOrCreated)
                .one());
    }

    private static FindOrCreate foundOrCreated(ResultSet row, StatementContext context) throws SQLException {
        Lead lead = LeadRow.read(row, context);
        return row.getBoolean("created") ? new FindOrCreate.Created(lead) : new FindOrCreate.Found(lead);
    }

    @Override
    public Lead update(Lead lead) {
        return database.with(handle -> handle.createQuery(LeadSql.UPDATE)
                .bind("id", lead.id().value())
                .bind("organization", lead.organizationId().value())
                .bind("phoneNumber", lead.phoneNumber())
                .bind("normalized", lead.phoneNumberNormalized())
                .bind("customerName", lead.customerName())
                .bind("email", lead.email())
                .bind("status", Columns.text(lead.status()))
                .bind("sentiment", Columns.text(lead.sentiment()))
                .bind("bikeInterest", Columns.text(lead.bikeInterest()))
                .bind("qualificationData", Columns.text(lead.qualificationData()))
                .bind("lastContactAt", Columns.timestamp(lead.lastContactAt()))
                .map(LeadRow::read)
                .one());
    }

    @Override
    public Page<Lead> newest(OrganizationId organization, int limit, Page.@Nullable Cursor after) {
        String sql = after == null ? LeadSql.NEWEST : LeadSql.NEWEST_AFTER;
        List<Lead> rows = database.with(handle -> {
            Query query = handle.createQuery(sql)
                    .bind("organization", organization.value())
                    .bind("limit", limit + 1);
            if (after != null) {
                query.bind("at", Columns.timestamp(after.at())).bind("after", after.id());
            }
            return query.map(LeadRow::read).list();
        });
        return page(rows, limit);
    }

    @Override
    public Optional<Entry<Page<Lead>>> newestEntry(OrganizationId organization, int limit) {
        List<GenerationAndLead> rows = database.with(handle -> handle.createQuery(LeadSql.NEWEST_ENTRY)
                .bind("organization", organization.value())
                .bind("limit", limit + 1)
                .map(GenerationAndLead::read)
                .list());
        List<Lead> leads = rows.stream().flatMap(row -> row.found().stream()).toList();
        return rows.stream()
                .findFirst()
                .map(row -> new Entry<>(organization, Entry.UNVERSIONED, row.generation(), false, page(leads, limit)));
    }

    private static Page<Lead> page(List<Lead> rows, int limit) {
        return Pages.of(
                rows, limit, lead -> new Page.Cursor(lead.createdAt(), lead.id().value()));
    }

    private record GenerationAndLead(
            long generation, @Nullable Lead lead) {

        static GenerationAndLead read(ResultSet row, StatementContext context) throws SQLException {
            boolean none = row.getString("id") == null;
            return new GenerationAndLead(row.getLong("cache_generation"), none ? null : LeadRow.read(row, context));
        }

        Optional<Lead> found() {
            return Optional.ofNullable(lead);
        }
    }
}
