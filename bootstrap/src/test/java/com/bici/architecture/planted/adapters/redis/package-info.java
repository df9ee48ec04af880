/** Planted violations: a cache that breaks its rules. */
@NullMarked
package com.bici.architecture.planted.adapters.redis;

import org.jspecify.annotations.NullMarked;
