/** The public door of the HTTP adapter. */
@NullMarked
package com.bici.adapters.http;

import org.jspecify.annotations.NullMarked;
