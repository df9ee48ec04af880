/** Knowing tenants. */
@NullMarked
package com.bici.application.organization;

import org.jspecify.annotations.NullMarked;
