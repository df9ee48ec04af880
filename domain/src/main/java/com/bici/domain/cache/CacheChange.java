package com.bici.domain.cache;

import com.bici.domain.shared.Entry;
import com.bici.domain.shared.OrganizationId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Something that caches must hear of, as the database's triggers wrote it down. */
public sealed interface CacheChange {

    OrganizationId organization();

    /** What changed: a key, or an organization as a whole. */
    Object subject();

    /** Grows with every change of the subject. */
    long version();

    /** Of many changes the last one of each subject: hearing of it is hearing of all. */
    static List<CacheChange> latest(Collection<CacheChange> changes) {
        Map<Object, CacheChange> latest = new LinkedHashMap<>();
        changes.forEach(change ->
                latest.merge(change.subject(), change, (one, other) -> one.version() > other.version() ? one : other));
        return List.copyOf(latest.values());
    }

    /** The value under the key changed; whatever is older than the version must not be served. */
    record KeyChanged(CacheKey<?> key, long version, OrganizationId organization) implements CacheChange {

        /** Without a version it says something else than any version does: drop what is there. */
        @Override
        public Object subject() {
            return isUnversioned() ? this : key;
        }

        public boolean isUnversioned() {
            return version == Entry.UNVERSIONED;
        }
    }

    /** Every entry of the organization with an older generation counts as absent. */
    record GenerationRaised(OrganizationId organization, long generation) implements CacheChange {

        @Override
        public Object subject() {
            return organization;
        }

        @Override
        public long version() {
            return generation;
        }
    }
}
