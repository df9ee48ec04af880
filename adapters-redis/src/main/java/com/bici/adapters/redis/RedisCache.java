package com.bici.adapters.redis;

import com.bici.adapters.redis.CacheMeters.Event;
import com.bici.adapters.redis.CacheMeters.Fallback;
import com.bici.adapters.redis.CacheMeters.Operation;
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
    private final StalenessSampler sampler;
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
            StalenessSampler sampler,
            CacheMeters meters) {
        this.mode = mode;
        this.near = near;
        this.topic = topic;
        this.view = view;
        this.redis = redis;
        this.store = store;
        this.publisher = publisher;
        this.unacknowledged = unacknowledged;
        this.sampler = sampler;
        this.meters = meters;
    }

    @Override
    public <V> Lookup<V> get(CacheKey<V> key, OrganizationId caller, Freshness freshness, Loader<V> loader) {
        long begin = near.now();
        Fetched<V> fetched = switch (freshness) {
            case LATEST -> past(key, loader, new CacheStatus.Requested());
            case CACHED -> fetch(key, begin, loader);
        };
        count(key, fetched.status(), begin);
        watch(key, fetched.status(), loader);
        return owned(key, caller, fetched, loader);
    }

    @Override
    public <V> Lookup<Entry<V>> getOfAnyone(CacheKey<V> key, Loader<V> loader) {
        long begin = near.now();
        Fetched<V> fetched = fetch(key, begin, loader);
        count(key, fetched.status(), begin);
        return Lookup.of(fetched.value().present(), fetched.status());
    }

    private <V> void watch(CacheKey<V> key, CacheStatus status, Loader<V> loader) {
        if (status instanceof CacheStatus.Hit && sampler.wants()) {
            sampler.take(new StalenessSampler.Sample<>(key, loader, () -> fetch(key, near.now(), loader)));
        }
    }

    private <V> Fetched<V> fetch(CacheKey<V> key, long now, Loader<V> loader) {
        Optional<Fetched<V>> remembered = obstacle(key).isEmpty() ? remembered(key, now) : Optional.empty();
        return remembered.isPresent() ? remembered.get() : view.share(key, () -> missed(key, loader));
    }

    /** Asks once more: who shares this fetch may have come after a change that the first answer did not know of. */
    private <V> Fetched<V> missed(CacheKey<V> key, Loader<V> loader) {
        Optional<Fallback> obstacle = obstacle(key);
        if (obstacle.isEmpty()) {
            return redis.fetch(key, loader);
        }
        meters.count(CacheName.of(key), obstacle.get());
        return past(key, loader, new CacheStatus.Bypass());
    }

    /** Why the cache cannot be asked for the key. */
    private Optional<Fallback> obstacle(CacheKey<?> key) {
        return switch (mode.mode()) {
            case DATABASE_ONLY -> Optional.of(Fallback.DATABASE_ONLY);
            case REPAIRING -> Optional.of(Fallback.REPAIRING);
            case CACHED ->
                view.isForgotten(key) || unacknowledged.contains(key)
                        ? Optional.of(Fallback.UNSETTLED)
                        : Optional.empty();
        };
    }

    private <V> Fetched<V> past(CacheKey<V> key, Loader<V> loader, CacheStatus status) {
        Optional<Entry<V>> entry = redis.load(key, loader);
        return new Fetched<>(entry.map(Versioned::of).orElseGet(() -> Versioned.absent(0)), status);
    }

    @SuppressWarnings("unchecked") // what is held under a key is of the key's type
    private <V> Optional<Fetched<V>> remembered(CacheKey<V> key, long now) {
        return topic.isAlive(now)
                ? near.get(key, now)
                        .filter(held -> isCurrent(held.value().entry()))
                        .map(held ->
                                new Fetched<>((Versioned<V>) held.value(), new CacheStatus.Hit(Layer.NEAR, held.ttl())))
                : Optional.empty();
    }

    private boolean isCurrent(@Nullable Entry<?> entry) {
        return entry == null || view.isCurrent(entry.organization(), entry.generation());
    }

    private void count(CacheKey<?> key, CacheStatus status, long begin) {
        Event event = switch (status) {
            case CacheStatus.Hit hit -> Event.HIT;
            case CacheStatus.Miss miss -> Event.MISS;
            case CacheStatus.Bypass bypass -> Event.BYPASS;
            case CacheStatus.Requested requested -> Event.BYPASS;
        };
        meters.count(CacheName.of(key), event);
        meters.time(CacheName.of(key), operation(status), begin);
    }

    private static Operation operation(CacheStatus status) {
        return switch (status) {
            case CacheStatus.Hit hit -> hit.layer() == Layer.NEAR ? Operation.GET_NEAR : Operation.GET_REDIS;
            case CacheStatus.Miss miss -> Operation.GET_MISS;
            case CacheStatus.Bypass bypass -> Operation.GET_BYPASS;
            case CacheStatus.Requested requested -> Operation.GET_BYPASS;
        };
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
        publish(commit, written, Map.of());
    }

    private void publish(Commit commit, List<Write<?>> written, Map<CacheKey<?>, String> leases) {
        long begin = System.nanoTime();
        boolean acknowledged = publisher.publish(commit, written, leases);
        Operation operation = acknowledged ? Operation.PUBLISH_ACKNOWLEDGED : Operation.PUBLISH_UNACKNOWLEDGED;
        commit.changes().stream()
                .filter(CacheChange.KeyChanged.class::isInstance)
                .map(change -> CacheName.of(((CacheChange.KeyChanged) change).key()))
                .distinct()
                .forEach(name -> meters.time(name, operation, begin));
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
        publish(committed.commit(), written.apply(committed.value()), leases);
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
