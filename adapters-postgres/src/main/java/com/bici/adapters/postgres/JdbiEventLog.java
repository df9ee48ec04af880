package com.bici.adapters.postgres;

import com.bici.domain.cache.CacheChange;
import com.bici.domain.cache.SeenCommit;
import com.bici.domain.event.Event;
import com.bici.domain.event.EventLog;
import com.bici.domain.event.NumberedEvent;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

final class JdbiEventLog implements EventLog {

    private static final int AT_ONCE = 5000;

    private final Database database;

    JdbiEventLog(Database database) {
        this.database = database;
    }

    @Override
    public void append(List<Event> events) {
        if (!events.isEmpty()) {
            database.use(handle -> {
                PreparedBatch batch = handle.prepareBatch(EventLogSql.APPEND);
                events.forEach(event -> bind(batch, event).add());
                batch.execute();
            });
        }
    }

    private static PreparedBatch bind(PreparedBatch batch, Event event) {
        LeadId lead = event.lead();
        return batch.bind("organization", event.organization().value())
                .bind("type", event.type().label())
                .bind("lead", lead == null ? null : lead.value())
                .bind("payload", Columns.text(event.payload()));
    }

    @Override
    public void number() {
        inBatches(() -> database.with(JdbiEventLog::numberSome));
    }

    /** Within a transaction the lock would be held for as long as that takes. */
    private static int numberSome(Handle handle) {
        if (handle.isInTransaction()) {
            throw new IllegalStateException("numbers only what is committed");
        }
        return handle.createQuery(EventLogSql.NUMBER)
                .bind("limit", AT_ONCE)
                .mapTo(Integer.class)
                .one();
    }

    /**
     * The events first: what their transactions noted was committed with them, so the later look sees all of it, and
     * nothing that was marked is ever unmarked.
     */
    @Override
    public Tail after(long position, int limit) {
        return database.with(handle -> {
            List<Row> rows = handle.createQuery(EventLogSql.AFTER)
                    .bind("position", position)
                    .bind("limit", limit)
                    .map(Row::read)
                    .list();
            return new Tail(rows.stream().map(Row::event).toList(), commits(handle, rows));
        });
    }

    private static List<SeenCommit> commits(Handle handle, List<Row> rows) {
        Set<Long> transactions = rows.stream().map(Row::transaction).collect(Collectors.toSet());
        if (transactions.isEmpty()) {
            return List.of();
        }
        Map<Long, List<Noted>> noted = handle
                .createQuery(EventLogSql.CHANGES)
                .bind("transactions", Columns.transactions(transactions))
                .map(Noted::read)
                .stream()
                .collect(Collectors.groupingBy(Noted::transaction, LinkedHashMap::new, Collectors.toList()));
        return noted.entrySet().stream()
                .map(commit -> Noted.seen(commit.getKey(), commit.getValue()))
                .toList();
    }

    @Override
    public List<NumberedEvent> after(OrganizationId organization, long position, long upTo, int limit) {
        return database.with(handle -> handle.createQuery(EventLogSql.AFTER_OF_ORGANIZATION)
                .bind("organization", organization.value())
                .bind("position", position)
                .bind("upTo", upTo)
                .bind("limit", limit)
                .map(JdbiEventLog::event)
                .list());
    }

    @Override
    public Range range() {
        return database.with(handle -> handle.createQuery(EventLogSql.RANGE)
                .map((row, context) -> new Range(row.getLong("pruned"), row.getLong("last")))
                .one());
    }

    @Override
    public int prune(Duration age) {
        return inBatches(() -> database.with(handle -> handle.createQuery(EventLogSql.PRUNE)
                .bind("limit", AT_ONCE)
                .bind("ageMillis", age.toMillis())
                .mapTo(Integer.class)
                .one()));
    }

    private static int inBatches(IntSupplier statement) {
        int all = 0;
        int batch;
        do {
            batch = statement.getAsInt();
            all += batch;
        } while (batch == AT_ONCE);
        return all;
    }

    private static NumberedEvent event(ResultSet row, StatementContext context) throws SQLException {
        return new NumberedEvent(
                row.getLong("seq"),
                Columns.instant(row, "created_at"),
                Columns.organization(row),
                row.getString("type"),
                lead(row.getString("lead_id")),
                Columns.json(row, "payload"));
    }

    private static @Nullable LeadId lead(@Nullable String id) {
        return id == null ? null : new LeadId(id);
    }

    private record Row(NumberedEvent event, long transaction) {

        static Row read(ResultSet row, StatementContext context) throws SQLException {
            return new Row(JdbiEventLog.event(row, context), row.getLong("transaction_id"));
        }
    }

    private record Noted(ChangeRow row, boolean marked) {

        static Noted read(ResultSet row, StatementContext context) throws SQLException {
            return new Noted(ChangeRow.read(row, context), row.getBoolean("marked"));
        }

        long transaction() {
            return row.transaction();
        }

        static SeenCommit seen(long transaction, List<Noted> noted) {
            List<CacheChange> changes = noted.stream()
                    .flatMap(each -> each.row().changes().stream())
                    .toList();
            return new SeenCommit(
                    transaction, CacheChange.latest(changes), noted.stream().allMatch(Noted::marked));
        }
    }
}
