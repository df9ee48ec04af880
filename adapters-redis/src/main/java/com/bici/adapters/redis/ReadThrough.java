package com.bici.adapters.redis;

import com.bici.adapters.redis.CacheMeters.Event;
import com.bici.adapters.redis.CacheMeters.Fallback;
import com.bici.adapters.redis.CacheMeters.Operation;
import com.bici.domain.cache.CacheKey;
import com.bici.domain.cache.CacheStatus;
import com.bici.domain.cache.CacheStatus.Layer;
import com.bici.domain.cache.Loader;
import com.bici.domain.shared.Entry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One fetch of one key: from Redis, or from the database under a lease, or from the database alone. */
final class ReadThrough {

    private static final Duration PATIENCE = Duration.ofMillis(100);
    private static final int LOADS = 3;

    private final EntryStore store;
    private final NodeView view;
    private final Generations generations;
    private final CacheMeters meters;
    private final RequestBudget budget;

    ReadThrough(EntryStore store, NodeView view, Generations generations, CacheMeters meters, RequestBudget budget) {
        this.store = store;
        this.view = view;
        this.generations = generations;
        this.meters = meters;
        this.budget = budget;
    }

    record Fetched<V>(Versioned<V> value, CacheStatus status) {}

    <V> Fetched<V> fetch(CacheKey<V> key, Loader<V> loader) {
        NodeView.Reading reading = view.reading(key);
        Found<V> found = lookedUp(key);
        long patience = PATIENCE.toNanos();
        while (found instanceof Found.Busy<V> && Math.min(patience, budget.remaining()) > 0) {
            patience -= pause(Math.min(patience, budget.remaining()));
            reading = view.reading(key);
            found = lookedUp(key);
        }
        return fetched(key, found, reading, loader);
    }

    private <V> Fetched<V> fetched(CacheKey<V> key, Found<V> found, NodeView.Reading reading, Loader<V> loader) {
        return switch (found) {
            case Found.Usable<V> usable -> hit(key, usable, reading, loader);
            case Found.Leased<V> lease -> fill(key, lease, reading, loader);
            case Found.Busy<V> busy -> fallenBack(key, loader, Fallback.BUSY);
            case Found.Missing<V> missing -> fallenBack(key, loader, Fallback.UNUSABLE);
            case Found.Unusable<V> unusable -> fallenBack(key, loader, Fallback.UNUSABLE);
            case Found.Unreachable<V> unreachable -> fallenBack(key, loader, Fallback.UNREACHABLE);
        };
    }

    /** Gives the fetch that has the lease a little while, up to the limit; returns how long. */
    private long pause(long limit) {
        long start = System.nanoTime();
        long wanted = TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextInt(5, 41));
        LockSupport.parkNanos(Math.min(wanted, limit));
        long paused = System.nanoTime() - start;
        budget.spend(paused);
        return paused;
    }

    /** Reads, and on a miss asks for the lease; what may not be served is overwritten by one. */
    private <V> Found<V> lookedUp(CacheKey<V> key) {
        long floor = view.floor(key);
        Found<V> found = store.read(key, floor);
        if (found instanceof Found.Missing<V>) {
            found = store.acquire(key, floor, false);
        }
        if (found instanceof Found.Unusable<V>) {
            meters.count(CacheName.of(key), Event.MISMATCH);
            found = store.acquire(key, floor, true);
        }
        return found;
    }

    private <V> Fetched<V> hit(CacheKey<V> key, Found.Usable<V> usable, NodeView.Reading reading, Loader<V> loader) {
        if (!view.mayServe(key, usable.value().version())) {
            return fallenBack(key, loader, Fallback.UNUSABLE);
        }
        reading.remember(usable.value(), usable.ttl(), usable.size());
        return new Fetched<>(usable.value(), new CacheStatus.Hit(Layer.REDIS, usable.ttl()));
    }

    private <V> Fetched<V> fill(CacheKey<V> key, Found.Leased<V> lease, NodeView.Reading reading, Loader<V> loader) {
        Optional<Entry<V>> entry = load(key, loader);
        long begin = System.nanoTime();
        Optional<EntryStore.Filled> filled = store.fill(key, lease, entry);
        meters.time(CacheName.of(key), filled.isPresent() ? Operation.FILL_STORED : Operation.FILL_REFUSED, begin);
        Versioned<V> value = entry.map(Versioned::of).orElseGet(() -> Versioned.absent(lease.floor()));
        meters.count(CacheName.of(key), filled.isPresent() ? Event.PUT : Event.REFUSED_FILL);
        filled.ifPresent(stored -> reading.remember(value, stored.ttl(), stored.size()));
        return new Fetched<>(value, new CacheStatus.Miss(filled.isPresent()));
    }

    private <V> Fetched<V> fallenBack(CacheKey<V> key, Loader<V> loader, Fallback cause) {
        meters.count(CacheName.of(key), cause);
        Optional<Entry<V>> entry = load(key, loader);
        return new Fetched<>(
                entry.map(Versioned::of).orElseGet(() -> Versioned.absent(0)), new CacheStatus.Miss(false));
    }

    /** Reads the truth, again if somebody was served something newer meanwhile. */
    <V> Optional<Entry<V>> load(CacheKey<V> key, Loader<V> loader) {
        Optional<Entry<V>> entry = Optional.empty();
        for (int attempt = 0; attempt < LOADS; attempt++) {
            meters.count(CacheName.of(key), Event.LOAD);
            entry = loader.load();
            entry.ifPresent(found -> generations.raise(found.organization(), found.generation()));
            if (entry.isEmpty() || view.mayServe(key, Math.max(0, entry.get().version()))) {
                return entry;
            }
        }
        return entry;
    }
}
