/** The {@code Idempotency-Key} header: a request that is sent again is not done again. */
@NullMarked
package com.bici.adapters.http.idempotency;

import org.jspecify.annotations.NullMarked;
