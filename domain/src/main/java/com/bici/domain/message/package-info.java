/** What was said or written, one turn each. */
@NullMarked
package com.bici.domain.message;

import org.jspecify.annotations.NullMarked;
