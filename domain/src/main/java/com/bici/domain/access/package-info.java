/** Keys that let callers in. */
@NullMarked
package com.bici.domain.access;

import org.jspecify.annotations.NullMarked;
