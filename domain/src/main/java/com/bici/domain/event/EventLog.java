package com.bici.domain.event;

import com.bici.domain.cache.SeenCommit;
import com.bici.domain.shared.OrganizationId;
import java.time.Duration;
import java.util.List;

/**
 * The durable log of events. Rows are appended with the change they tell of and numbered after its commit, in the
 * order of their ids among what is committed: two events of one row keep the order of their commits, and nobody waits
 * for a slow transaction. Every method throws {@link com.bici.domain.shared.DatabaseUnavailable} when Postgres is away.
 */
public interface EventLog {

    /** Appends the events in the order given; belongs into the transaction of the change, after it. */
    void append(List<Event> events);

    /**
     * Numbers what is committed and has no number yet; not to be called within a transaction. One node at a time does,
     * the others wait for it half a second, and then find the database unavailable.
     */
    void number();

    /** What follows the position, of all organizations, oldest first. */
    Tail after(long position, int limit);

    /** What follows the position up to the given one, of one organization, oldest first. */
    List<NumberedEvent> after(OrganizationId organization, long position, long upTo, int limit);

    Range range();

    /** Deletes numbered events older than the age; returns how many. */
    int prune(Duration age);

    /** @param commits those of the events, as far as the change log still has them */
    record Tail(List<NumberedEvent> events, List<SeenCommit> commits) {

        public Tail {
            events = List.copyOf(events);
            commits = List.copyOf(commits);
        }
    }

    /**
     * Which positions can be resumed from.
     *
     * @param oldest the highest number that was ever pruned, or 0
     * @param newest the highest number ever given, or 0
     */
    record Range(long oldest, long newest) {

        public boolean covers(long position) {
            return oldest <= position && position <= newest;
        }
    }
}
