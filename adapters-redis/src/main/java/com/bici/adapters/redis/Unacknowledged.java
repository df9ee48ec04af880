package com.bici.adapters.redis;

import com.bici.domain.cache.CacheKey;
import com.bici.domain.cache.ChangeLog;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Unversioned keys of commits that Redis is not known to have: this node reads them from the database until a writer
 * said that Redis acknowledged the commit, or somebody carried its change rows in.
 */
final class Unacknowledged {

    /** Longer than a commit that was told to Redis takes to be found in the database. */
    private static final Duration MEMORY = Duration.ofSeconds(10);

    private static final int REMEMBERED = 100_000;

    private final NodeView view;
    private final Map<CacheKey<?>, Set<Long>> commits = new ConcurrentHashMap<>();
    private final Cache<Long, Boolean> acknowledged;

    Unacknowledged(NodeView view, Ticker ticker) {
        this.view = view;
        this.acknowledged = Caffeine.newBuilder()
                .maximumSize(REMEMBERED)
                .expireAfterWrite(MEMORY)
                .ticker(ticker)
                .executor(Runnable::run)
                .build();
    }

    void add(CacheKey<?> key, long commit) {
        if (isAcknowledged(commit)) {
            return;
        }
        commits.compute(key, (same, waiting) -> {
            Set<Long> all = waiting == null ? ConcurrentHashMap.newKeySet() : waiting;
            all.add(commit);
            return all;
        });
        if (isAcknowledged(commit)) {
            release(Set.of(commit));
        }
    }

    boolean contains(CacheKey<?> key) {
        return !commits.isEmpty() && commits.containsKey(key);
    }

    /** Redis has all that the commit changed, whoever made it. */
    void acknowledged(long commit) {
        acknowledged.put(commit, true);
        release(Set.of(commit));
    }

    /** Whether that was said a short while ago. */
    boolean isAcknowledged(long commit) {
        return acknowledged.getIfPresent(commit) != null;
    }

    /** Lets go of the keys whose commits have been carried over by now. */
    void settle(ChangeLog log) {
        if (commits.isEmpty()) {
            return;
        }
        Set<Long> known = ConcurrentHashMap.newKeySet();
        commits.values().forEach(known::addAll);
        known.removeAll(log.commitsStillUnmarked(known));
        release(known);
    }

    /** A read that began before its key came here may have found the old value since, so that is forgotten first. */
    private void release(Set<Long> carried) {
        for (CacheKey<?> key : commits.keySet()) {
            commits.computeIfPresent(key, (same, waiting) -> {
                waiting.removeAll(carried);
                if (waiting.isEmpty()) {
                    view.forget(key);
                    return null;
                }
                return waiting;
            });
        }
    }
}
