/** The tenant: a store. */
@NullMarked
package com.bici.domain.organization;

import org.jspecify.annotations.NullMarked;
