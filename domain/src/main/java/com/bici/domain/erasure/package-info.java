/** Customers who are to be forgotten. */
@NullMarked
package com.bici.domain.erasure;

import org.jspecify.annotations.NullMarked;
