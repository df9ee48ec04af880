/** Health over HTTP. */
@NullMarked
package com.bici.adapters.http.status;

import org.jspecify.annotations.NullMarked;
