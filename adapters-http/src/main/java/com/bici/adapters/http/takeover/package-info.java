/** Human control over HTTP. */
@NullMarked
package com.bici.adapters.http.takeover;

import org.jspecify.annotations.NullMarked;
