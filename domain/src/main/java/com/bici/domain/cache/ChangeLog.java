package com.bici.domain.cache;

import com.bici.domain.shared.OrganizationId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The durable log of what caches must hear of. Rows are written by triggers with the change itself; whoever carried a
 * row into the cache marks it. Every method throws {@link com.bici.domain.shared.DatabaseUnavailable} when Postgres is
 * away.
 */
public interface ChangeLog {

    /** Notes by hand that the keys are to be invalidated whatever they hold; belongs into a transaction. */
    void record(OrganizationId organization, Collection<CacheKey<?>> keys);

    /** Raises the cache generation of one organization; belongs into a transaction. */
    void raiseGeneration(OrganizationId organization);

    /** Marks all rows of the transactions as carried into the cache. */
    void markCommits(Collection<Long> commits);

    /** Marks the rows as carried into the cache. */
    void mark(Collection<Long> rows);

    /** Takes up to {@code limit} unmarked rows older than {@code age} that nobody else holds; they are ours for a second. */
    List<Pending> claim(Duration age, int limit);

    /** All rows of the last minute, marked or not: what a cache that lost its memory has to hear again. */
    List<Pending> recent();

    /** How many rows are unmarked, also those that somebody holds, counting no further than {@code limit}. */
    int countUnmarked(int limit);

    /** Up to {@code limit} rows that are unmarked at this moment, also those that somebody holds. */
    List<Pending> unmarked(int limit);

    /** Those of the transactions that still have unmarked rows. */
    Set<Long> commitsStillUnmarked(Collection<Long> commits);

    /** Raises the generation of every organization that has unmarked rows, and marks these rows. */
    void raiseGenerationsOfUnmarked();

    /** Raises the generation of every organization: the cache holds something older than this log reaches. */
    void raiseAllGenerations();

    /** The organizations whose generation was ever raised. */
    Map<OrganizationId, Long> generations();

    /** The generations raised within the last minute. */
    Map<OrganizationId, Long> recentGenerations();

    /** Deletes marked rows older than a minute and all rows older than {@code longestLife}; returns how many. */
    int prune(Duration longestLife);

    /** One row of the log. */
    record Pending(long row, CacheChange change) {}
}
