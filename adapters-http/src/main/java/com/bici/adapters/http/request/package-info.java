/** What surrounds every request: its id, its scope, the headers of its answer. */
@NullMarked
package com.bici.adapters.http.request;

import org.jspecify.annotations.NullMarked;
