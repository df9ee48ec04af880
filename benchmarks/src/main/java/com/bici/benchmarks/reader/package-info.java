/** The contenders: ways to read a call session. */
@NullMarked
package com.bici.benchmarks.reader;

import org.jspecify.annotations.NullMarked;
