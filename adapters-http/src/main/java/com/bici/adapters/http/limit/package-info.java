/** How many requests a caller may send. */
@NullMarked
package com.bici.adapters.http.limit;

import org.jspecify.annotations.NullMarked;
