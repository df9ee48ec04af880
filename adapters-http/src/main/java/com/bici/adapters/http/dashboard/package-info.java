/** The dashboard over HTTP. */
@NullMarked
package com.bici.adapters.http.dashboard;

import org.jspecify.annotations.NullMarked;
