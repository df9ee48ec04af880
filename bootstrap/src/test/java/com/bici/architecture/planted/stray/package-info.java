/** Planted violations: a class outside every ring. */
@NullMarked
package com.bici.architecture.planted.stray;

import org.jspecify.annotations.NullMarked;
