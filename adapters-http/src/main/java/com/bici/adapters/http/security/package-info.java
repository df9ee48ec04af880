/** Who calls, for which organization, and what they may do. */
@NullMarked
package com.bici.adapters.http.security;

import org.jspecify.annotations.NullMarked;
