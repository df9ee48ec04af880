/** Every error answer: RFC 9457 problem details, Jetty's own errors included. */
@NullMarked
package com.bici.adapters.http.problem;

import org.jspecify.annotations.NullMarked;
