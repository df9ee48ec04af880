/** Planted violations: a domain that breaks its rules. */
@NullMarked
package com.bici.architecture.planted.domain.call;

import org.jspecify.annotations.NullMarked;
