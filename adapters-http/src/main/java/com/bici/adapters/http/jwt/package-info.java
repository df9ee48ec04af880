/** Callers that a token of a trusted issuer tells of. */
@NullMarked
package com.bici.adapters.http.jwt;

import org.jspecify.annotations.NullMarked;
