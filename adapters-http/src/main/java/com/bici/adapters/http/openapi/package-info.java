/** The OpenAPI document, made from the code that serves what it tells of. */
@NullMarked
package com.bici.adapters.http.openapi;

import org.jspecify.annotations.NullMarked;
