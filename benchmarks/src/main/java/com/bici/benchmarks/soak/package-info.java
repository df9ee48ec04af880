/** What a node holds on to while it works for a long time and its Redis keeps dying. */
@NullMarked
package com.bici.benchmarks.soak;

import org.jspecify.annotations.NullMarked;
