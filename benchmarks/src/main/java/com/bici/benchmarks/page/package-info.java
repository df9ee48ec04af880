/** The results as JSON, plots and a page. */
@NullMarked
package com.bici.benchmarks.page;

import org.jspecify.annotations.NullMarked;
