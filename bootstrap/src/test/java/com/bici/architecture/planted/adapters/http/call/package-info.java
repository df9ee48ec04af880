/** Planted violations: resources that break their rules. */
@NullMarked
package com.bici.architecture.planted.adapters.http.call;

import org.jspecify.annotations.NullMarked;
