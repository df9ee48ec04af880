package com.bici.domain.cache;

import com.bici.domain.shared.Entry;
import com.bici.domain.shared.OrganizationId;

/** Something that caches must hear of, as the database's triggers wrote it down. */
public sealed interface CacheChange {

    OrganizationId organization();

    /** What changed: a key, or an organization as a whole. */
    Object subject();

    /** Grows with every change of the subject. */
    long version();

    /** The value under the key changed; whatever is older than the version must not be served. */
    record KeyChanged(CacheKey<?> key, long version, OrganizationId organization) implements CacheChange {

        @Override
        public Object subject() {
            return key;
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
