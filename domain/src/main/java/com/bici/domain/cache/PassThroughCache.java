package com.bici.domain.cache;

import com.bici.domain.shared.Entry;
import com.bici.domain.shared.OrganizationId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

final class PassThroughCache implements Cache {

    @Override
    public <V> Lookup<V> get(CacheKey<V> key, OrganizationId caller, Freshness freshness, Loader<V> loader) {
        CacheStatus status = freshness == Freshness.LATEST ? new CacheStatus.Requested() : new CacheStatus.Bypass();
        Optional<Entry<V>> entry = loader.load();
        boolean foreign = entry.isPresent() && !entry.get().organization().equals(caller);
        return foreign ? new Lookup<>(null, status, true) : Lookup.of(entry.map(Entry::value), status);
    }

    @Override
    public <V> Lookup<Entry<V>> getOfAnyone(CacheKey<V> key, Loader<V> loader) {
        return Lookup.of(loader.load(), new CacheStatus.Bypass());
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
