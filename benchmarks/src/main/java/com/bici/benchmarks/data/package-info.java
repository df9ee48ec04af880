/** The servers that are measured against, and the rows in them. */
@NullMarked
package com.bici.benchmarks.data;

import org.jspecify.annotations.NullMarked;
