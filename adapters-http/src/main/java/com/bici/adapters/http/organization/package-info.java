/** Organizations over HTTP: whom callers act for. */
@NullMarked
package com.bici.adapters.http.organization;

import org.jspecify.annotations.NullMarked;
