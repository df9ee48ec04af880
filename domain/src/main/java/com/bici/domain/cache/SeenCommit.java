package com.bici.domain.cache;

import java.util.List;

/**
 * A commit that was found in the database, whoever made it.
 *
 * @param carried whether all its changes are marked as carried into the cache
 */
public record SeenCommit(long id, List<CacheChange> changes, boolean carried) {

    public SeenCommit {
        changes = List.copyOf(changes);
    }
}
