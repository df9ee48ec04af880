/** Servers in processes of their own, and how they are asked. */
@NullMarked
package com.bici.benchmarks.server;

import org.jspecify.annotations.NullMarked;
