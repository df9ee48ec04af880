/** Typed ids, the transaction port and other words that every feature uses. */
@NullMarked
package com.bici.domain.shared;

import org.jspecify.annotations.NullMarked;
