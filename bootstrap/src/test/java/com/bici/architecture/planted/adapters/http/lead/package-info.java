/** Planted violations: one half of a cycle. */
@NullMarked
package com.bici.architecture.planted.adapters.http.lead;

import org.jspecify.annotations.NullMarked;
