/** How often a read is wrong, how often the database is asked, and what a hung Redis costs. */
@NullMarked
package com.bici.benchmarks.truth;

import org.jspecify.annotations.NullMarked;
