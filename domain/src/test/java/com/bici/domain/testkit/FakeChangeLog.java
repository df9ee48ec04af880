package com.bici.domain.testkit;

import com.bici.domain.cache.CacheKey;
import com.bici.domain.cache.ChangeLog;
import com.bici.domain.shared.Entry;
import com.bici.domain.shared.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

final class FakeChangeLog implements ChangeLog {

    private static final Duration CLAIM = Duration.ofSeconds(1);
    private static final Duration RECENT = Duration.ofMinutes(1);

    private final FakeStore store;

    FakeChangeLog(FakeStore store) {
        this.store = store;
    }

    @Override
    public void record(OrganizationId organization, Collection<CacheKey<?>> keys) {
        store.write(rows -> {
            keys.stream()
                    .filter(key -> !isDashboard(key))
                    .forEach(key -> rows.changes.note(key, Entry.UNVERSIONED, organization));
            keys.stream()
                    .filter(FakeChangeLog::isDashboard)
                    .findFirst()
                    .ifPresent(key -> rows.changes.noteDashboard(organization));
            return keys.size();
        });
    }

    private static boolean isDashboard(CacheKey<?> key) {
        return switch (key) {
            case CacheKey.Stats stats -> true;
            case CacheKey.Leads leads -> true;
            case CacheKey.Session session -> false;
            case CacheKey.SessionOfLead lead -> false;
            case CacheKey.SessionOfConversation conversation -> false;
            case CacheKey.TakeoverOfLead takeover -> false;
            case CacheKey.SmsSessionOfLead session -> false;
            case CacheKey.SmsAutomationOfLead automation -> false;
        };
    }

    @Override
    public void raiseGeneration(OrganizationId organization) {
        raise(List.of(organization));
    }

    private void raise(Collection<OrganizationId> organizations) {
        store.write(rows -> {
            organizations.forEach(organization -> rows.raiseGeneration(organization, store.now()));
            return organizations.size();
        });
    }

    @Override
    public void markCommits(Collection<Long> commits) {
        markWhere(row -> commits.contains(row.transaction()));
    }

    @Override
    public void mark(Collection<Long> marked) {
        markWhere(row -> marked.contains(row.id()));
    }

    private void markWhere(Predicate<FakeChanges.Row> condition) {
        store.write(rows -> {
            rows.changes.rows.replaceAll((id, row) -> condition.test(row) ? row.drained() : row);
            return rows;
        });
    }

    @Override
    public List<Pending> claim(Duration age, int limit) {
        Instant now = store.now();
        return store.write(rows -> {
            List<FakeChanges.Row> claimed = unmarked(rows)
                    .filter(row -> !row.createdAt().isAfter(now.minus(age)))
                    .filter(row ->
                            row.claimedUntil() == null || !row.claimedUntil().isAfter(now))
                    .limit(limit)
                    .toList();
            claimed.forEach(row -> rows.changes.rows.put(row.id(), row.claimed(now.plus(CLAIM))));
            return claimed.stream().flatMap(FakeChanges.Row::pending).toList();
        });
    }

    @Override
    public List<Pending> recent() {
        Instant since = store.now().minus(RECENT);
        return store.read(rows -> rows.changes.rows.values().stream()
                .filter(row -> !row.marked() || !row.createdAt().isBefore(since))
                .flatMap(FakeChanges.Row::pending)
                .toList());
    }

    @Override
    public int countUnmarked(int limit) {
        return store.read(rows -> (int) unmarked(rows).limit(limit).count());
    }

    @Override
    public List<Pending> unmarked(int limit) {
        return store.read(rows ->
                unmarked(rows).limit(limit).flatMap(FakeChanges.Row::pending).toList());
    }

    @Override
    public Set<Long> commitsStillUnmarked(Collection<Long> commits) {
        return store.read(rows -> unmarked(rows)
                .map(FakeChanges.Row::transaction)
                .filter(commits::contains)
                .collect(Collectors.toUnmodifiableSet()));
    }

    private static Stream<FakeChanges.Row> unmarked(FakeRows rows) {
        return rows.changes.rows.values().stream().filter(row -> !row.marked());
    }

    @Override
    public void raiseGenerationsOfUnmarked() {
        store.call(() -> {
            Set<OrganizationId> touched = store.read(rows -> unmarked(rows)
                    .filter(row -> !row.isGeneration())
                    .map(row -> row.changes().getFirst().organization())
                    .collect(Collectors.toUnmodifiableSet()));
            markWhere(row -> true);
            raise(touched);
            return touched;
        });
    }

    @Override
    public void raiseAllGenerations() {
        raise(store.read(rows -> List.copyOf(rows.organizations.keySet())));
    }

    @Override
    public Map<OrganizationId, Long> generations() {
        return generationsSince(Instant.MIN);
    }

    @Override
    public Map<OrganizationId, Long> recentGenerations() {
        return generationsSince(store.now().minus(RECENT));
    }

    private Map<OrganizationId, Long> generationsSince(Instant since) {
        return store.read(rows -> rows.generations.entrySet().stream()
                .filter(entry -> !entry.getValue().raisedAt().isBefore(since))
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey, entry -> entry.getValue().number())));
    }

    @Override
    public int prune(Duration longestLife) {
        Instant now = store.now();
        return store.write(rows -> {
            int before = rows.changes.rows.size();
            rows.changes
                    .rows
                    .values()
                    .removeIf(row -> row.createdAt().isBefore(now.minus(longestLife))
                            || (row.marked() && row.createdAt().isBefore(now.minus(RECENT))));
            return before - rows.changes.rows.size();
        });
    }
}
