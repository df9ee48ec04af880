package com.bici.adapters.postgres;

import com.bici.domain.shared.Entry;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.takeover.EndReason;
import com.bici.domain.takeover.HumanSession;
import com.bici.domain.takeover.HumanSessionRepository;
import com.bici.domain.takeover.NewHumanSession;
import com.bici.domain.takeover.Takeover;
import com.bici.domain.takeover.TakeoverState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

final class JdbiHumanSessions implements HumanSessionRepository {

    private final Database database;

    JdbiHumanSessions(Database database) {
        this.database = database;
    }

    @Override
    public Optional<HumanSession> findOpen(OrganizationId organization, LeadId lead) {
        return database.with(handle -> handle.createQuery(HumanSessionSql.FIND_OPEN)
                .bind("organization", organization.value())
                .bind("lead", lead.value())
                .map(HumanSessionRow::read)
                .findFirst());
    }

    @Override
    public long epoch(OrganizationId organization, LeadId lead) {
        return database.with(handle -> handle.createQuery(HumanSessionSql.EPOCH)
                .bind("organization", organization.value())
                .bind("lead", lead.value())
                .mapTo(Long.class)
                .findFirst()
                .orElse(0L));
    }

    @Override
    public HumanSession open(NewHumanSession session) {
        return database.with(handle -> handle.createQuery(HumanSessionSql.OPEN)
                .bind("id", session.id().value())
                .bind("organization", session.organizationId().value())
                .bind("lead", session.leadId().value())
                .bind("agentId", session.agentId())
                .bind("agentName", session.agentName())
                .bind("startedAt", Columns.timestamp(session.startedAt()))
                .map(HumanSessionRow::read)
                .one());
    }

    @Override
    public void update(HumanSession session) {
        EndReason reason = session.endReason();
        database.use(handle -> handle.createUpdate(HumanSessionSql.UPDATE)
                .bind("id", session.id().value())
                .bind("organization", session.organizationId().value())
                .bind("lead", session.leadId().value())
                .bind("lastActivityAt", Columns.timestamp(session.lastActivityAt()))
                .bind("endedAt", Columns.timestamp(session.endedAt()))
                .bind("endReason", reason == null ? null : Columns.text(reason))
                .bind("messagesHandled", session.messagesHandled())
                .execute());
    }

    @Override
    public List<HumanSession> lockIdle(Instant inactiveSince, int limit) {
        return database.with(handle -> handle.createQuery(HumanSessionSql.LOCK_IDLE)
                .bind("inactiveSince", Columns.timestamp(inactiveSince))
                .bind("limit", limit)
                .map(HumanSessionRow::read)
                .list());
    }

    @Override
    public List<HumanSession> lockOpen(OrganizationId organization, int limit) {
        return database.with(handle -> handle.createQuery(HumanSessionSql.LOCK_OPEN)
                .bind("organization", organization.value())
                .bind("limit", limit)
                .map(HumanSessionRow::read)
                .list());
    }

    @Override
    public List<Takeover> open(OrganizationId organization) {
        List<Entry<Takeover>> entries = database.with(handle -> entries(
                handle.createQuery(HumanSessionSql.OPEN_OF_ORGANIZATION).bind("organization", organization.value())));
        return entries.stream().map(Entry::value).toList();
    }

    @Override
    public Optional<Entry<Takeover>> entry(LeadId lead) {
        return database
                .with(handle ->
                        entries(handle.createQuery(HumanSessionSql.ENTRY).bind("lead", lead.value())))
                .stream()
                .findFirst();
    }

    private static List<Entry<Takeover>> entries(Query query) {
        return TakeoverRow.entries(query.map(TakeoverRow::read).list());
    }

    @Override
    public List<TakeoverState> states(Collection<LeadId> leads) {
        List<String> ids = leads.stream().map(LeadId::value).toList();
        return database.with(handle -> handle.createQuery(HumanSessionSql.STATES)
                .bindArray("leads", String.class, ids)
                .map(JdbiHumanSessions::state)
                .list());
    }

    private static TakeoverState state(ResultSet row, StatementContext context) throws SQLException {
        boolean free = row.getString("id") == null;
        return new TakeoverState(
                new LeadId(row.getString("state_of")),
                row.getLong("human_version"),
                free ? null : HumanSessionRow.read(row, context));
    }

    @Override
    public Snapshot snapshot() {
        List<PositionAndTakeover> rows = database.withPatience(handle -> handle.createQuery(HumanSessionSql.SNAPSHOT)
                .map(PositionAndTakeover::read)
                .list());
        return new Snapshot(
                TakeoverRow.entries(
                        rows.stream().flatMap(row -> row.found().stream()).toList()),
                rows.getFirst().position());
    }

    private record PositionAndTakeover(
            long position, @Nullable TakeoverRow takeover) {

        static PositionAndTakeover read(ResultSet row, StatementContext context) throws SQLException {
            boolean none = row.getString("id") == null;
            return new PositionAndTakeover(row.getLong("position"), none ? null : TakeoverRow.read(row, context));
        }

        Optional<TakeoverRow> found() {
            return Optional.ofNullable(takeover);
        }
    }
}
