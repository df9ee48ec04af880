/** Call sessions over HTTP. */
@NullMarked
package com.bici.adapters.http.call;

import org.jspecify.annotations.NullMarked;
