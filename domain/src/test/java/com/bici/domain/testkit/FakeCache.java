package com.bici.domain.testkit;

import com.bici.domain.cache.Cache;
import com.bici.domain.cache.CacheChange;
import com.bici.domain.cache.CacheKey;
import com.bici.domain.cache.CacheStatus;
import com.bici.domain.cache.Commit;
import com.bici.domain.cache.Committed;
import com.bici.domain.cache.Freshness;
import com.bici.domain.cache.Loader;
import com.bici.domain.cache.Lookup;
import com.bici.domain.cache.SeenCommit;
import com.bici.domain.cache.Write;
import com.bici.domain.shared.Entry;
import com.bici.domain.shared.OrganizationId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** A cache in memory: what was loaded is a hit until a commit changes its key. */
public final class FakeCache implements Cache {

    private static final CacheStatus HIT = new CacheStatus.Hit(CacheStatus.Layer.NEAR, Duration.ofMinutes(1));

    private final Map<CacheKey<?>, Entry<?>> entries = new ConcurrentHashMap<>();

    @Override
    public <V> Lookup<V> get(CacheKey<V> key, OrganizationId caller, Freshness freshness, Loader<V> loader) {
        return owned(
                caller,
                freshness == Freshness.LATEST
                        ? Lookup.of(loader.load(), new CacheStatus.Requested())
                        : getOfAnyone(key, loader));
    }

    @Override
    public <V> Lookup<Entry<V>> getOfAnyone(CacheKey<V> key, Loader<V> loader) {
        Optional<Entry<V>> remembered = remembered(key);
        if (remembered.isPresent()) {
            return Lookup.of(remembered, HIT);
        }
        Optional<Entry<V>> loaded = loader.load();
        loaded.ifPresent(entry -> entries.put(key, entry));
        return Lookup.of(loaded, new CacheStatus.Miss(loaded.isPresent()));
    }

    @SuppressWarnings("unchecked") // what is kept under a key is of the key's type
    private <V> Optional<Entry<V>> remembered(CacheKey<V> key) {
        return Optional.ofNullable((Entry<V>) entries.get(key));
    }

    private static <V> Lookup<V> owned(OrganizationId caller, Lookup<Entry<V>> lookup) {
        Optional<Entry<V>> entry = lookup.found();
        boolean foreign = entry.isPresent() && !entry.get().organization().equals(caller);
        return foreign
                ? new Lookup<>(null, lookup.status(), true)
                : Lookup.of(entry.map(Entry::value), lookup.status());
    }

    @Override
    public void publish(Commit commit, List<Write<?>> written) {
        commit.changes().forEach(this::drop);
    }

    @Override
    public void hear(List<SeenCommit> commits) {
        commits.forEach(commit -> commit.changes().forEach(this::drop));
    }

    private void drop(CacheChange change) {
        switch (change) {
            case CacheChange.KeyChanged changed -> entries.remove(changed.key());
            case CacheChange.GenerationRaised raised ->
                entries.values().removeIf(entry -> entry.organization().equals(raised.organization()));
        }
    }

    @Override
    public <T> Committed<T> creating(
            Collection<CacheKey<?>> keys, Supplier<Committed<T>> insert, Function<T, List<Write<?>>> written) {
        Committed<T> committed = insert.get();
        publish(committed.commit(), written.apply(committed.value()));
        return committed;
    }
}
