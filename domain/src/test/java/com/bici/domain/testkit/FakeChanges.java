package com.bici.domain.testkit;

import com.bici.domain.cache.CacheChange;
import com.bici.domain.cache.CacheKey;
import com.bici.domain.cache.ChangeLog.Pending;
import com.bici.domain.cache.Commit;
import com.bici.domain.cache.SeenCommit;
import com.bici.domain.shared.Entry;
import com.bici.domain.shared.OrganizationId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows of the change log, by id, and the transaction that writes new ones. */
final class FakeChanges {

    final SortedMap<Long, Row> rows;
    private final long transaction;
    private final Instant now;
    private long lastId;

    /** One row; that of a dashboard stands for two keys. */
    record Row(
            long id,
            long transaction,
            List<CacheChange> changes,
            Instant createdAt,
            @Nullable Instant claimedUntil,
            boolean marked) {

        Row claimed(Instant until) {
            return new Row(id, transaction, changes, createdAt, until, marked);
        }

        Row drained() {
            return new Row(id, transaction, changes, createdAt, claimedUntil, true);
        }

        Stream<Pending> pending() {
            return changes.stream().map(change -> new Pending(id, change));
        }

        boolean isGeneration() {
            return changes.stream().anyMatch(CacheChange.GenerationRaised.class::isInstance);
        }
    }

    FakeChanges() {
        this(new TreeMap<>(), 0, Instant.EPOCH, 0);
    }

    private FakeChanges(SortedMap<Long, Row> rows, long transaction, Instant now, long lastId) {
        this.rows = rows;
        this.transaction = transaction;
        this.now = now;
        this.lastId = lastId;
    }

    FakeChanges begin(long id, Instant at) {
        return new FakeChanges(new TreeMap<>(rows), id, at, lastId);
    }

    void note(CacheKey<?> key, long version, OrganizationId organization) {
        add(List.of(new CacheChange.KeyChanged(key, version, organization)));
    }

    void noteDashboard(OrganizationId organization) {
        add(List.of(
                new CacheChange.KeyChanged(new CacheKey.Stats(organization), Entry.UNVERSIONED, organization),
                new CacheChange.KeyChanged(new CacheKey.Leads(organization), Entry.UNVERSIONED, organization)));
    }

    void noteGeneration(OrganizationId organization, long generation) {
        add(List.of(new CacheChange.GenerationRaised(organization, generation)));
    }

    private void add(List<CacheChange> changes) {
        rows.put(++lastId, new Row(lastId, transaction, changes, now, null, false));
    }

    /** What is left of a transaction's rows. */
    Optional<SeenCommit> seen(long id) {
        List<Row> left =
                rows.values().stream().filter(row -> row.transaction() == id).toList();
        List<CacheChange> noted =
                left.stream().flatMap(row -> row.changes().stream()).toList();
        return left.isEmpty()
                ? Optional.empty()
                : Optional.of(new SeenCommit(
                        id, CacheChange.latest(noted), left.stream().allMatch(Row::marked)));
    }

    /** This transaction's changes. */
    Commit commit(ToLongFunction<OrganizationId> generation) {
        List<CacheChange> noted = rows.values().stream()
                .filter(row -> row.transaction() == transaction)
                .flatMap(row -> row.changes().stream())
                .toList();
        Map<OrganizationId, Long> generations = new HashMap<>();
        noted.forEach(change -> generations.put(change.organization(), generation.applyAsLong(change.organization())));
        return Commit.of(transaction, noted, generations);
    }
}
