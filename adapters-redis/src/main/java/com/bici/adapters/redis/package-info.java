/** The cache in Redis: {@link com.bici.adapters.redis.RedisAdapters} is the door. */
@NullMarked
package com.bici.adapters.redis;

import org.jspecify.annotations.NullMarked;
