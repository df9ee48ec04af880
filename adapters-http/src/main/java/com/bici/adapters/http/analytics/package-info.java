/** What happened in a store over time, over HTTP. */
@NullMarked
package com.bici.adapters.http.analytics;

import org.jspecify.annotations.NullMarked;
