/** What becomes of the service as there is more of everything. */
@NullMarked
package com.bici.benchmarks.growth;

import org.jspecify.annotations.NullMarked;
