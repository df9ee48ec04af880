/** What may be remembered, how it is read through, and the log of what changed. */
@NullMarked
package com.bici.domain.cache;

import org.jspecify.annotations.NullMarked;
