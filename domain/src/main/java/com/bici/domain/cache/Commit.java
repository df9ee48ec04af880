package com.bici.domain.cache;

import com.bici.domain.shared.OrganizationId;
import java.util.List;
import java.util.Map;

/**
 * A transaction that was committed, and what it changed for the caches.
 *
 * @param id names the transaction's rows in the {@link ChangeLog}; 0 when it wrote none
 * @param generations the cache generation of each changed organization as the transaction saw it before its commit: a
 *     value that it wrote must not pass for one of a later generation
 */
public record Commit(long id, List<CacheChange> changes, Map<OrganizationId, Long> generations) {

    public static final Commit NOTHING = new Commit(0, List.of(), Map.of());

    public Commit {
        changes = List.copyOf(changes);
        generations = Map.copyOf(generations);
    }

    /** Of all that the transaction noted only the highest version of each key counts. */
    public static Commit of(long id, List<CacheChange> noted, Map<OrganizationId, Long> generations) {
        List<CacheChange> latest = CacheChange.latest(noted);
        return latest.isEmpty() ? NOTHING : new Commit(id, latest, generations);
    }

    public long generation(OrganizationId organization) {
        return generations.getOrDefault(organization, 0L);
    }
}
