package com.bici.adapters.postgres;

import com.bici.domain.call.ActiveCall;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallSessionId;
import com.bici.domain.call.CallSessionRepository;
import com.bici.domain.call.CallStatus;
import com.bici.domain.call.ConversationId;
import com.bici.domain.shared.Entry;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.shared.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jspecify.annotations.Nullable;

final class JdbiCallSessions implements CallSessionRepository {

    private static final long CONVERSATION_VERSION = 1;
    private static final String UNIQUE_VIOLATION = "23505";

    private final Database database;

    JdbiCallSessions(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Entry<CallSession>> entry(CallSessionId id) {
        return database.with(handle -> handle.createQuery(CallSessionSql.ENTRY)
                .bind("id", id.value())
                .map(JdbiCallSessions::sessionEntry)
                .findFirst());
    }

    private static Entry<CallSession> sessionEntry(ResultSet row, StatementContext context) throws SQLException {
        CallSession session = CallSessionRow.read(row, context);
        return new Entry<>(
                session.organizationId(),
                session.version(),
                row.getLong("cache_generation"),
                !session.isLive(),
                session);
    }

    @Override
    public Optional<Entry<ActiveCall>> activeCallEntry(LeadId lead) {
        return database.with(handle -> handle.createQuery(CallSessionSql.ACTIVE_CALL_ENTRY)
                .bind("lead", lead.value())
                .map(JdbiCallSessions::activeCallEntry)
                .findFirst());
    }

    private static Entry<ActiveCall> activeCallEntry(ResultSet row, StatementContext context) throws SQLException {
        UUID active = row.getObject("active_id", UUID.class);
        return new Entry<>(
                Columns.organization(row),
                row.getLong("active_call_version"),
                row.getLong("cache_generation"),
                false,
                new ActiveCall(active == null ? null : new CallSessionId(active)));
    }

    @Override
    public Optional<Entry<CallSessionId>> conversationEntry(ConversationId conversation) {
        return database.with(handle -> handle.createQuery(CallSessionSql.CONVERSATION_ENTRY)
                .bind("conversation", conversation.value())
                .map(JdbiCallSessions::conversationEntry)
                .findFirst());
    }

    private static Entry<CallSessionId> conversationEntry(ResultSet row, StatementContext context) throws SQLException {
        return new Entry<>(
                Columns.organization(row),
                CONVERSATION_VERSION,
                row.getLong("cache_generation"),
                !Columns.value(CallStatus.class, row, "status").isLive(),
                new CallSessionId(row.getObject("id", UUID.class)));
    }

    @Override
    public Optional<CallSession> find(OrganizationId organization, CallSessionId id) {
        return byId(CallSessionSql.FIND, organization, id);
    }

    @Override
    public Optional<CallSession> lock(OrganizationId organization, CallSessionId id) {
        return byId(CallSessionSql.LOCK, organization, id);
    }

    private Optional<CallSession> byId(String sql, OrganizationId organization, CallSessionId id) {
        return database.with(handle -> one(query(handle, sql, organization).bind("id", id.value())));
    }

    @Override
    public Optional<CallSession> findByConversation(OrganizationId organization, ConversationId conversation) {
        return database.with(handle -> one(query(handle, CallSessionSql.FIND_BY_CONVERSATION, organization)
                .bind("conversation", conversation.value())));
    }

    @Override
    public Optional<CallSession> findActive(OrganizationId organization, LeadId lead) {
        return database.with(handle ->
                one(query(handle, CallSessionSql.FIND_ACTIVE, organization).bind("lead", lead.value())));
    }

    @Override
    public Optional<CallSession> findByCallSid(String callSid, @Nullable OrganizationId preferred) {
        return database.with(handle -> one(handle.createQuery(CallSessionSql.FIND_BY_CALL_SID)
                .bind("callSid", callSid)
                .bind("preferred", preferred == null ? null : preferred.value())));
    }

    @Override
    public Page<CallSession> history(OrganizationId organization, LeadId lead, int limit, Page.@Nullable Cursor after) {
        String sql = after == null ? CallSessionSql.HISTORY : CallSessionSql.HISTORY_AFTER;
        List<CallSession> rows = database.with(handle -> {
            Query query =
                    query(handle, sql, organization).bind("lead", lead.value()).bind("limit", limit + 1);
            if (after != null) {
                query.bind("at", Columns.timestamp(after.at())).bind("after", callId(after));
            }
            return query.map(CallSessionRow::read).list();
        });
        return Pages.of(
                rows, limit, call -> new Page.Cursor(call.startedAt(), call.id().toString()));
    }

    private static UUID callId(Page.Cursor cursor) {
        return CallSessionId.parse(cursor.id())
                .orElseThrow(() -> new IllegalArgumentException("The cursor names no call"))
                .value();
    }

    @Override
    public Optional<CallSession> add(CallSession session) {
        return database.with(handle -> one(CallSessionRow.bind(handle.createQuery(CallSessionSql.ADD), session)));
    }

    @Override
    public Optional<CallSession> update(CallSession session) {
        return database.with(handle -> {
            Optional<CallSession> updated =
                    one(CallSessionRow.bind(handle.createQuery(CallSessionSql.UPDATE), session));
            return updated.isPresent() ? updated : updateWithConversation(handle, session);
        });
    }

    /** Another session may take the conversation id at the same moment, so only the index can decide. */
    private static Optional<CallSession> updateWithConversation(Handle handle, CallSession session) {
        handle.savepoint("conversation");
        try {
            Optional<CallSession> updated =
                    one(CallSessionRow.bind(handle.createQuery(CallSessionSql.UPDATE_WITH_CONVERSATION), session));
            handle.releaseSavepoint("conversation");
            return Optional.of(
                    updated.orElseThrow(() -> new IllegalStateException("There is no call " + session.id())));
        } catch (UnableToExecuteStatementException failure) {
            if (failure.getCause() instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
                handle.rollbackToSavepoint("conversation");
                return Optional.empty();
            }
            throw failure;
        }
    }

    @Override
    public void touch(OrganizationId organization, CallSessionId id) {
        database.use(handle -> handle.createUpdate(CallSessionSql.TOUCH)
                .bind("id", id.value())
                .bind("organization", organization.value())
                .execute());
    }

    @Override
    public List<CallSession> lockStale(Instant inactiveSince, int limit) {
        return database.with(handle -> handle.createQuery(CallSessionSql.LOCK_STALE)
                .bind("inactiveSince", Columns.timestamp(inactiveSince))
                .bind("limit", limit)
                .map(CallSessionRow::read)
                .list());
    }

    @Override
    public List<CallSession> lockLive(OrganizationId organization, int limit) {
        return database.with(handle -> handle.createQuery(CallSessionSql.LOCK_LIVE)
                .bind("organization", organization.value())
                .bind("limit", limit)
                .map(CallSessionRow::read)
                .list());
    }

    @Override
    public List<CallSession> lockLive(OrganizationId organization, LeadId lead, int limit) {
        return database.with(handle -> handle.createQuery(CallSessionSql.LOCK_LIVE_OF_LEAD)
                .bind("organization", organization.value())
                .bind("lead", lead.value())
                .bind("limit", limit)
                .map(CallSessionRow::read)
                .list());
    }

    private static Query query(Handle handle, String sql, OrganizationId organization) {
        return handle.createQuery(sql).bind("organization", organization.value());
    }

    private static Optional<CallSession> one(Query query) {
        return query.map(CallSessionRow::read).findFirst();
    }
}
