package com.bici.adapters.redis;

import com.bici.domain.cache.CacheChange;
import com.bici.domain.cache.CacheKey;
import com.bici.domain.shared.OrganizationId;
import java.time.Duration;
import java.util.function.Supplier;

/** What this node has seen of each key, so that nothing it serves ever goes back to something older. */
final class NodeView {

    private final NearCache near;
    private final VersionFloors floors;
    private final Flights flights;
    private final Generations generations;

    NodeView(NearCache near, VersionFloors floors, Generations generations, RequestBudget budget) {
        this.near = near;
        this.floors = floors;
        this.flights = new Flights(budget);
        this.generations = generations;
    }

    /** A change was committed here or elsewhere: what is older is out, and reads under way may be older. */
    void heard(CacheChange change) {
        switch (change) {
            case CacheChange.KeyChanged changed -> heard(changed);
            case CacheChange.GenerationRaised(OrganizationId organization, long generation) ->
                generations.raise(organization, generation);
        }
    }

    private void heard(CacheChange.KeyChanged change) {
        if (change.isUnversioned()) {
            forget(change.key());
        } else {
            floors.raise(change.key(), change.version());
            near.evictOlder(change.key(), change.version());
            flights.detach(change.key());
        }
    }

    /** Nothing that was read of the key up to now is to be served any more. */
    void forget(CacheKey<?> key) {
        near.evict(key);
        flights.detach(key);
    }

    /** Whether a value of this version may be served; if so, nothing older may be from now on. */
    boolean mayServe(CacheKey<?> key, long version) {
        long floor = floors.floor(key);
        if (floor < version) {
            floor = floors.raise(key, version);
            near.dropOlder(key, version);
        }
        return floor <= version;
    }

    /** A read that may be remembered: to be begun before it, and ended with what it gave. */
    final class Reading {
        private final CacheKey<?> key;
        private final long stamp;
        private final long began;

        private Reading(CacheKey<?> key) {
            this.key = key;
            this.stamp = near.stamp(key);
            this.began = near.now();
        }

        void remember(Versioned<?> value, Duration ttl, int size) {
            near.put(key, value, stamp, began, ttl, size, () -> floors.floor(key));
        }
    }

    Reading reading(CacheKey<?> key) {
        return new Reading(key);
    }

    long floor(CacheKey<?> key) {
        return floors.floor(key);
    }

    boolean isForgotten(CacheKey<?> key) {
        return floors.isForgotten(key);
    }

    <R> R share(CacheKey<?> key, Supplier<R> fetch) {
        return flights.join(key, fetch);
    }

    /** Whether the organization's entries of this generation still count. */
    boolean isCurrent(OrganizationId organization, long generation) {
        return generation >= generations.of(organization);
    }
}
