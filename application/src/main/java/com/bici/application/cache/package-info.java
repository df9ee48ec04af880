/** Operating the cache. */
@NullMarked
package com.bici.application.cache;

import org.jspecify.annotations.NullMarked;
