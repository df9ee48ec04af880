/** How the service answers over HTTP, beside a constant body. */
@NullMarked
package com.bici.benchmarks.http;

import org.jspecify.annotations.NullMarked;
