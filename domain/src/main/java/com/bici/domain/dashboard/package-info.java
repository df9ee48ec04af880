/** What a store's staff sees first: counts and the newest leads. */
@NullMarked
package com.bici.domain.dashboard;

import org.jspecify.annotations.NullMarked;
