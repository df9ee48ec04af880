/** Measures the service beside what others would pick: {@link com.bici.benchmarks.Benchmarks} runs it all. */
@NullMarked
package com.bici.benchmarks;

import org.jspecify.annotations.NullMarked;
