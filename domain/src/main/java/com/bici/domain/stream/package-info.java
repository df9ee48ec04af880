/** Who may open a stream of events without a header to say so in. */
@NullMarked
package com.bici.domain.stream;

import org.jspecify.annotations.NullMarked;
