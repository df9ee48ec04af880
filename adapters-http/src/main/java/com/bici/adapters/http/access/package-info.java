/** The keys of an organization, as its administrators see them. */
@NullMarked
package com.bici.adapters.http.access;

import org.jspecify.annotations.NullMarked;
