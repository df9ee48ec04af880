package com.bici.adapters.redis;

import com.bici.domain.cache.CacheKey;
import com.bici.domain.cache.ChangeLog;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Unversioned keys whose invalidation Redis did not acknowledge: this node reads them from the database until somebody
 * has carried the commit's change rows into Redis.
 */
final class Unacknowledged {

    private final Map<CacheKey<?>, Set<Long>> commits = new ConcurrentHashMap<>();

    void add(CacheKey<?> key, long commit) {
        commits.compute(key, (same, waiting) -> {
            Set<Long> all = waiting == null ? ConcurrentHashMap.newKeySet() : waiting;
            all.add(commit);
            return all;
        });
    }

    boolean contains(CacheKey<?> key) {
        return !commits.isEmpty() && commits.containsKey(key);
    }

    /** Lets go of the keys whose commits have been carried over by now. */
    void settle(ChangeLog log) {
        if (commits.isEmpty()) {
            return;
        }
        Set<Long> known = ConcurrentHashMap.newKeySet();
        commits.values().forEach(known::addAll);
        known.removeAll(log.commitsStillUnmarked(known));
        for (CacheKey<?> key : commits.keySet()) {
            commits.computeIfPresent(key, (same, waiting) -> {
                waiting.removeAll(known);
                return waiting.isEmpty() ? null : waiting;
            });
        }
    }
}
