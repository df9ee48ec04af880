package com.bici.adapters.redis;

import com.bici.domain.shared.Entry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An entry or its known absence, with the version that either has; unversioned ones count as version 0. */
record Versioned<V>(@Nullable Entry<V> entry, long version) {

    static <V> Versioned<V> of(Entry<V> entry) {
        return new Versioned<>(entry, Math.max(0, entry.version()));
    }

    static <V> Versioned<V> absent(long version) {
        return new Versioned<>(null, version);
    }

    Optional<Entry<V>> present() {
        return Optional.ofNullable(entry);
    }
}
