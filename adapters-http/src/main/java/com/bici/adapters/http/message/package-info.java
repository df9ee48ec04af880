/** Messages over HTTP. */
@NullMarked
package com.bici.adapters.http.message;

import org.jspecify.annotations.NullMarked;
