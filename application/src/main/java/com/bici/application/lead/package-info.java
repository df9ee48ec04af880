/** Knowing customers. */
@NullMarked
package com.bici.application.lead;

import org.jspecify.annotations.NullMarked;
