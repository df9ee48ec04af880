package com.bici.domain.cache;

import com.bici.domain.shared.Entry;
import com.bici.domain.shared.OrganizationId;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A loading cache in front of the database. A cache that is slow, gone or holds nonsense is never an error: the loader
 * answers. A loader's failure passes through and is never remembered.
 *
 * <p>Promises: a read that begins after {@link #publish} returned never gives an older value on this node; what one
 * node serves for a key never goes back to an older version.
 */
public interface Cache {

    /**
     * The value under the key if it belongs to the caller's organization. Concurrent reads of a missing key share one
     * load.
     *
     * @param loader reads by the key alone; whose the value is, is checked here
     */
    <V> Lookup<V> get(CacheKey<V> key, OrganizationId caller, Freshness freshness, Loader<V> loader);

    /**
     * The value under the key and whose it is, for a caller that acts for no organization: such as a provider, who is
     * known as such and tells of all of them. What comes of it is to be checked against what it names, for the key may
     * be a guess.
     *
     * @param loader reads by the key alone
     */
    <V> Lookup<Entry<V>> getOfAnyone(CacheKey<V> key, Loader<V> loader);

    /**
     * Tells the caches of every node what a transaction changed; to be called right after its commit and before
     * anybody is answered.
     *
     * @param written values to keep; every other key that the commit changed is invalidated
     */
    void publish(Commit commit, List<Write<?>> written);

    /**
     * Hears of commits that were found in the database: whoever reads on this node from now on sees them, also while
     * their writer has not told Redis yet. To be called before anybody is told of what they changed.
     */
    void hear(List<SeenCommit> commits);

    /**
     * Runs an insert and lets its values be hits at once.
     *
     * @param keys those that the insert will fill, so that nobody remembers their absence meanwhile
     * @param insert commits a transaction; its failure passes through
     * @param written what the insert left under the keys
     */
    <T> Committed<T> creating(
            Collection<CacheKey<?>> keys, Supplier<Committed<T>> insert, Function<T, List<Write<?>>> written);

    /** No cache at all: every read loads. */
    static Cache passThrough() {
        return new PassThroughCache();
    }
}
