package com.bici.domain.cache;

import java.util.List;

/**
 * A transaction that was committed, and what it changed for the caches.
 *
 * @param id names the transaction's rows in the {@link ChangeLog}; 0 when it wrote none
 */
public record Commit(long id, List<CacheChange> changes) {

    public static final Commit NOTHING = new Commit(0, List.of());

    public Commit {
        changes = List.copyOf(changes);
    }
}
