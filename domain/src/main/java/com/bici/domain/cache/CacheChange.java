package com.bici.domain.cache;

import com.bici.domain.shared.Entry;
import com.bici.domain.shared.OrganizationId;

/** Something that caches must hear of, as the database's triggers wrote it down. */
public sealed interface CacheChange {

    OrganizationId organization();

    /** The value under the key changed; whatever is older than the version must not be served. */
    record KeyChanged(CacheKey<?> key, long version, OrganizationId organization) implements CacheChange {

        public boolean isUnversioned() {
            return version == Entry.UNVERSIONED;
        }
    }

    /** Every entry of the organization with an older generation counts as absent. */
    record GenerationRaised(OrganizationId organization, long generation) implements CacheChange {}
}
