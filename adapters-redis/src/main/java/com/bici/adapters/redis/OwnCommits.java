package com.bici.adapters.redis;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;

/**
 * What this node published a short while ago. Its memory knows all of that; to hear it again from the event log would
 * only drop what was read since, and send readers who share one load to the database twice.
 */
final class OwnCommits {

    /** Longer than a commit that was published takes to be found in the database. */
    private static final Duration MEMORY = Duration.ofSeconds(10);

    private static final int REMEMBERED = 100_000;

    private final Cache<Long, Boolean> published = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(MEMORY)
            .executor(Runnable::run)
            .build();

    void add(long commit) {
        published.put(commit, true);
    }

    boolean contains(long commit) {
        return published.getIfPresent(commit) != null;
    }
}
