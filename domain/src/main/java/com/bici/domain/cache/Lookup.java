package com.bici.domain.cache;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a read through the cache found, null for nothing, and how.
 *
 * @param foreign true when the key holds a value of another organization, which is therefore not given
 */
public record Lookup<V>(@Nullable V value, CacheStatus status, boolean foreign) {

    public static <V> Lookup<V> of(Optional<V> value, CacheStatus status) {
        return new Lookup<>(value.orElse(null), status, false);
    }

    public Optional<V> found() {
        return Optional.ofNullable(value);
    }

    /** This lookup as the last step after another one. */
    public Lookup<V> after(CacheStatus earlier) {
        return new Lookup<>(value, status.worse(earlier), foreign);
    }
}
