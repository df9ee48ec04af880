package com.bici.domain.analytics;

import org.jspecify.annotations.Nullable;

/**
 * Two of the values themselves, in seconds: at least 50 % (95 %) of all are no greater.
 *
 * @param p50 null when there is no value
 * @param p95 null when there is no value
 */
public record Percentiles(@Nullable Long p50, @Nullable Long p95) {

    public static final Percentiles NONE = new Percentiles(null, null);
}
