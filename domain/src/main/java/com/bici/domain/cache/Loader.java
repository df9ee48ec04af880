package com.bici.domain.cache;

import com.bici.domain.shared.Entry;
import java.util.Optional;

/** Reads the truth for one key, by the key alone. Its failure is the caller's and is never remembered. */
@FunctionalInterface
public interface Loader<V> {
    Optional<Entry<V>> load();
}
