package com.bici.domain.shared;

/**
 * A value as a cache keeps it.
 *
 * @param organization whose it is; checked on every read
 * @param version grows with every change of the value under its key; {@link #UNVERSIONED} where nothing counts
 * @param generation the organization's cache generation when the value was read
 * @param settled true once the value will hardly change or be asked for again, so a short life is enough
 */
public record Entry<V>(OrganizationId organization, long version, long generation, boolean settled, V value) {

    public static final long UNVERSIONED = -1;
}
