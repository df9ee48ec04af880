/** How long one read takes. */
@NullMarked
package com.bici.benchmarks.speed;

import org.jspecify.annotations.NullMarked;
