package com.bici.adapters.postgres;

import com.bici.domain.cache.CacheKey;
import com.bici.domain.cache.ChangeLog;
import com.bici.domain.shared.OrganizationId;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.Query;

final class JdbiChangeLog implements ChangeLog {

    private static final int PRUNED_AT_ONCE = 5000;

    private final Database database;

    JdbiChangeLog(Database database) {
        this.database = database;
    }

    @Override
    public void record(OrganizationId organization, Collection<CacheKey<?>> keys) {
        Set<List<String>> subjects =
                keys.stream().map(key -> List.of(ChangeRow.subject(key))).collect(Collectors.toSet());
        if (!subjects.isEmpty()) {
            database.use(handle -> {
                PreparedBatch batch = handle.prepareBatch(ChangeLogSql.RECORD);
                subjects.forEach(subject -> batch.bind("entity", subject.get(0))
                        .bind("key", subject.get(1))
                        .bind("organization", organization.value())
                        .add());
                batch.execute();
            });
        }
    }

    @Override
    public void raiseGeneration(OrganizationId organization) {
        database.use(handle -> handle.createUpdate(ChangeLogSql.RAISE_GENERATION)
                .bind("organization", organization.value())
                .execute());
    }

    @Override
    public void markCommits(Collection<Long> commits) {
        database.use(handle -> handle.createUpdate(ChangeLogSql.MARK_TRANSACTIONS)
                .bind("transactions", Columns.transactions(commits))
                .execute());
    }

    @Override
    public void mark(Collection<Long> rows) {
        database.use(handle -> handle.createUpdate(ChangeLogSql.MARK)
                .bindArray("rows", Long.class, rows)
                .execute());
    }

    @Override
    public List<Pending> claim(Duration age, int limit) {
        List<ChangeRow> rows = database.with(handle -> handle.createQuery(ChangeLogSql.CLAIM)
                .bind("ageMillis", age.toMillis())
                .bind("limit", limit)
                .map(ChangeRow::read)
                .list());
        List<Long> meaningless = rows.stream()
                .filter(row -> row.changes().isEmpty())
                .map(ChangeRow::id)
                .toList();
        if (!meaningless.isEmpty()) {
            mark(meaningless);
        }
        return pending(rows);
    }

    @Override
    public List<Pending> recent() {
        return pending(database.with(handle ->
                handle.createQuery(ChangeLogSql.RECENT).map(ChangeRow::read).list()));
    }

    private static List<Pending> pending(List<ChangeRow> rows) {
        return rows.stream().flatMap(ChangeRow::pending).toList();
    }

    @Override
    public int countUnmarked(int limit) {
        return database.with(handle -> handle.createQuery(ChangeLogSql.COUNT_UNMARKED)
                .bind("limit", limit)
                .mapTo(Integer.class)
                .one());
    }

    @Override
    public List<Pending> unmarked(int limit) {
        return pending(database.with(handle -> handle.createQuery(ChangeLogSql.UNMARKED)
                .bind("limit", limit)
                .map(ChangeRow::read)
                .list()));
    }

    @Override
    public Set<Long> commitsStillUnmarked(Collection<Long> commits) {
        return database.with(handle -> ids(handle.createQuery(ChangeLogSql.TRANSACTIONS_STILL_UNMARKED)
                .bind("transactions", Columns.transactions(commits))));
    }

    private static Set<Long> ids(Query query) {
        return new HashSet<>(query.mapTo(Long.class).list());
    }

    @Override
    public void raiseGenerationsOfUnmarked() {
        database.withPatience(handle -> handle.execute(ChangeLogSql.RAISE_GENERATIONS_OF_UNMARKED));
    }

    @Override
    public void raiseAllGenerations() {
        database.withPatience(handle -> handle.execute(ChangeLogSql.RAISE_ALL_GENERATIONS));
    }

    @Override
    public Map<OrganizationId, Long> generations() {
        return generations(ChangeLogSql.GENERATIONS);
    }

    @Override
    public Map<OrganizationId, Long> recentGenerations() {
        return generations(ChangeLogSql.RECENT_GENERATIONS);
    }

    private Map<OrganizationId, Long> generations(String sql) {
        return database.with(handle -> handle
                .createQuery(sql)
                .map((row, context) ->
                        Map.entry(new OrganizationId(row.getObject("id", UUID.class)), row.getLong("cache_generation")))
                .stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    @Override
    public int prune(Duration longestLife) {
        return inBatches(handle -> handle.createUpdate(ChangeLogSql.PRUNE_MARKED)
                        .bind("limit", PRUNED_AT_ONCE)
                        .execute())
                + inBatches(handle -> handle.createUpdate(ChangeLogSql.PRUNE_OLD)
                        .bind("limit", PRUNED_AT_ONCE)
                        .bind("lifeMillis", longestLife.toMillis())
                        .execute());
    }

    private int inBatches(ToIntFunction<Handle> statement) {
        int all = 0;
        int batch;
        do {
            batch = database.with(statement::applyAsInt);
            all += batch;
        } while (batch == PRUNED_AT_ONCE);
        return all;
    }
}
