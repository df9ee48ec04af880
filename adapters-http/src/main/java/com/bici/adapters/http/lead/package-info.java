/** Leads over HTTP. */
@NullMarked
package com.bici.adapters.http.lead;

import org.jspecify.annotations.NullMarked;
