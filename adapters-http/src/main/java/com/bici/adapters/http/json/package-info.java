/** Strict JSON in, snake_case JSON out. */
@NullMarked
package com.bici.adapters.http.json;

import org.jspecify.annotations.NullMarked;
