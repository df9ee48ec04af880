/** What happened in a store over time. */
@NullMarked
package com.bici.application.analytics;

import org.jspecify.annotations.NullMarked;
