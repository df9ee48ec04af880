/** What resources share: caching and conditional headers, query parameters, pages. */
@NullMarked
package com.bici.adapters.http.rest;

import org.jspecify.annotations.NullMarked;
