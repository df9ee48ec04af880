package com.bici.adapters.redis;

import com.bici.adapters.redis.CacheMeters.Event;
import com.bici.adapters.redis.ReadThrough.Fetched;
import com.bici.domain.cache.Cache;
import com.bici.domain.cache.CacheChange;
import com.bici.domain.cache.CacheKey;
import com.bici.domain.cache.CacheMonitor.Mode;
import com.bici.domain.cache.CacheStatus;
import com.bici.domain.cache.CacheStatus.Layer;
import com.bici.domain.cache.Commit;
import com.bici.domain.cache.Committed;
import com.bici.domain.cache.Freshness;
import com.bici.domain.cache.Loader;
import com.bici.domain.cache.Lookup;
import com.bici.domain.cache.SeenCommit;
import com.bici.domain.cache.Write;
import com.bici.domain.shared.Entry;
import com.bici.domain.shared.OrganizationId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The cache over memory, Redis and the loader. What each mode allows is decided here. */
final class RedisCache implements Cache {

    private final ModeSwitch mode;
    private final NearCache near;
    private final Topic topic;
    private final NodeView view;
    private final ReadThrough redis;
    private final EntryStore store;
    private final Publisher publisher;
    private final Unacknowledged unacknowledged;
    private final CacheMeters meters;

    RedisCache(
            ModeSwitch mode,
            NearCache near,
            Topic topic,
            NodeView view,
            ReadThrough redis,
            EntryStore store,
            Publisher publisher,
            Unacknowledged unacknowledged,
            CacheMeters meters) {
        this.mode = mode;
        this.near = near;
        this.topic = topic;
        this.view = view;
        this.redis = redis;
        this.store = store;
        this.publisher = publisher;
        this.unacknowledged = unacknowledged;
        this.meters = meters;
    }

    @Override
    public <V> Lookup<V> get(CacheKey<V> key, OrganizationId caller, Freshness freshness, Loader<V> loader) {
        Fetched<V> fetched = switch (freshness) {
            case LATEST -> past(key, loader, new CacheStatus.Requested());
            case CACHED -> fetch(key, loader);
        };
        count(key, fetched.status());
        return owned(key, caller, fetched, loader);
    }

    @Override
    public <V> Lookup<Entry<V>> getOfAnyone(CacheKey<V> key, Loader<V> loader) {
        Fetched<V> fetched = fetch(key, loader);
        count(key, fetched.status());
        return Lookup.of(fetched.value().present(), fetched.status());
    }

    private <V> Fetched<V> fetch(CacheKey<V> key, Loader<V> loader) {
        Optional<Fetched<V>> remembered = isUsable(key) ? remembered(key) : Optional.empty();
        return remembered.isPresent() ? remembered.get() : view.share(key, () -> missed(key, loader));
    }

    /** Asks once more: who shares this fetch may have come after a change that the first answer did not know of. */
    private <V> Fetched<V> missed(CacheKey<V> key, Loader<V> loader) {
        return isUsable(key) ? redis.fetch(key, loader) : past(key, loader, new CacheStatus.Bypass());
    }

    private boolean isUsable(CacheKey<?> key) {
        return mode.mode() == Mode.CACHED && !view.isForgotten(key) && !unacknowledged.contains(key);
    }

    private <V> Fetched<V> past(CacheKey<V> key, Loader<V> loader, CacheStatus status) {
        Optional<Entry<V>> entry = redis.load(key, loader);
        return new Fetched<>(entry.map(Versioned::of).orElseGet(() -> Versioned.absent(0)), status);
    }

    @SuppressWarnings("unchecked") // what is held under a key is of the key's type
    private <V> Optional<Fetched<V>> remembered(CacheKey<V> key) {
        return topic.isAlive()
                ? near.get(key)
                        .filter(held -> isCurrent(held.value().entry()))
                        .map(held -> new Fetched<>(
                                (Versioned<V>) held.value(), new CacheStatus.Hit(Layer.NEAR, near.ttl(held))))
                : Optional.empty();
    }

    private boolean isCurrent(@Nullable Entry<?> entry) {
        return entry == null || view.isCurrent(entry.organization(), entry.generation());
    }

    private void count(CacheKey<?> key, CacheStatus status) {
        Event event = switch (status) {
            case CacheStatus.Hit hit -> Event.HIT;
            case CacheStatus.Miss miss -> Event.MISS;
            case CacheStatus.Bypass bypass -> Event.BYPASS;
            case CacheStatus.Requested requested -> Event.BYPASS;
        };
        meters.count(CacheName.of(key), event);
    }

    /** Gives the value to its organization only. One that a cache holds is first checked against the database. */
    private <V> Lookup<V> owned(CacheKey<V> key, OrganizationId caller, Fetched<V> fetched, Loader<V> loader) {
        Optional<Entry<V>> entry = fetched.value().present();
        CacheStatus status = fetched.status();
        if (entry.isPresent() && !isOf(caller, entry.get()) && status instanceof CacheStatus.Hit) {
            OrganizationId claimed = entry.get().organization();
            entry = truth(key, claimed, loader);
            status = new CacheStatus.Miss(false);
        }
        boolean foreign = entry.isPresent() && !isOf(caller, entry.get());
        return foreign ? new Lookup<>(null, status, true) : Lookup.of(entry.map(Entry::value), status);
    }

    private <V> Optional<Entry<V>> truth(CacheKey<V> key, OrganizationId claimed, Loader<V> loader) {
        meters.count(CacheName.of(key), Event.MISMATCH);
        Optional<Entry<V>> truth = redis.load(key, loader);
        if (truth.isEmpty() || !isOf(claimed, truth.get())) {
            publisher.drop(new CacheChange.KeyChanged(key, Entry.UNVERSIONED, claimed));
        }
        return truth;
    }

    private static boolean isOf(OrganizationId organization, Entry<?> entry) {
        return entry.organization().equals(organization);
    }

    @Override
    public void publish(Commit commit, List<Write<?>> written) {
        publisher.publish(commit, written, Map.of());
    }

    @Override
    public void hear(List<SeenCommit> commits) {
        commits.forEach(publisher::hear);
    }

    @Override
    public <T> Committed<T> creating(
            Collection<CacheKey<?>> keys, Supplier<Committed<T>> insert, Function<T, List<Write<?>>> written) {
        Map<CacheKey<?>, String> leases = mode.mode() == Mode.DATABASE_ONLY ? Map.of() : lease(List.copyOf(keys));
        Committed<T> committed;
        try {
            committed = insert.get();
        } catch (RuntimeException failure) {
            publisher.publish(Commit.NOTHING, List.of(), leases);
            throw failure;
        }
        publisher.publish(committed.commit(), written.apply(committed.value()), leases);
        return committed;
    }

    private Map<CacheKey<?>, String> lease(List<CacheKey<?>> keys) {
        List<@Nullable String> tokens = store.acquireAll(keys);
        Map<CacheKey<?>, String> leases = new HashMap<>();
        for (int index = 0; index < keys.size(); index++) {
            String token = tokens.get(index);
            if (token != null) {
                leases.put(keys.get(index), token);
            }
        }
        return leases;
    }
}
