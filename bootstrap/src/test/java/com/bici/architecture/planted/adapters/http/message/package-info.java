/** Planted violations: the other half of a cycle. */
@NullMarked
package com.bici.architecture.planted.adapters.http.message;

import org.jspecify.annotations.NullMarked;
