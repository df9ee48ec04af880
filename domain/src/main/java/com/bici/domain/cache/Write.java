package com.bici.domain.cache;

/**
 * The value that a commit left under a key, so that caches may keep it instead of only dropping the old one. Version
 * and organization are those of the commit's change of this key.
 *
 * @param settled see {@link com.bici.domain.shared.Entry}
 */
public record Write<V>(CacheKey<V> key, V value, boolean settled) {}
