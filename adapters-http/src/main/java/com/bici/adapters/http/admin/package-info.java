/** What administrators do when something hangs. */
@NullMarked
package com.bici.adapters.http.admin;

import org.jspecify.annotations.NullMarked;
