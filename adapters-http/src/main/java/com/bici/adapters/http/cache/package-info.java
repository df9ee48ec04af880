/** What operators see of the cache and do to it. */
@NullMarked
package com.bici.adapters.http.cache;

import org.jspecify.annotations.NullMarked;
