/** What happened in a store over time. */
@NullMarked
package com.bici.domain.analytics;

import org.jspecify.annotations.NullMarked;
