/** The web page for a store's staff and for operators. */
@NullMarked
package com.bici.adapters.http.console;

import org.jspecify.annotations.NullMarked;
