/** Requests that may be sent again without being done again. */
@NullMarked
package com.bici.application.idempotency;

import org.jspecify.annotations.NullMarked;
