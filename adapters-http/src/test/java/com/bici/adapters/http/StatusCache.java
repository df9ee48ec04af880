package com.bici.adapters.http;

import com.bici.domain.cache.Cache;
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
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;

/** Remembers nothing and claims whatever a test wants it to. */
final class StatusCache implements Cache {
    private final Cache none = Cache.passThrough();
    private final AtomicReference<CacheStatus> claimed = new AtomicReference<>(new CacheStatus.Bypass());

    void claim(CacheStatus status) {
        claimed.set(status);
    }

    @Override
    public <V> Lookup<V> get(CacheKey<V> key, OrganizationId caller, Freshness freshness, Loader<V> loader) {
        Lookup<V> lookup = none.get(key, caller, freshness, loader);
        return freshness == Freshness.LATEST ? lookup : new Lookup<>(lookup.value(), claimed.get(), lookup.foreign());
    }

    @Override
    public <V> Lookup<Entry<V>> getOfAnyone(CacheKey<V> key, Loader<V> loader) {
        return new Lookup<>(none.getOfAnyone(key, loader).value(), claimed.get(), false);
    }

    @Override
    public void publish(Commit commit, List<Write<?>> written) {}

    @Override
    public void hear(List<SeenCommit> commits) {}

    @Override
    public <T> Committed<T> creating(
            Collection<CacheKey<?>> keys, Supplier<Committed<T>> insert, Function<T, List<Write<?>>> written) {
        return insert.get();
    }
}
