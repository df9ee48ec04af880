/** Durations of requests. */
@NullMarked
package com.bici.adapters.http.metrics;

import org.jspecify.annotations.NullMarked;
