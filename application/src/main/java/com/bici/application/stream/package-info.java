/** Tickets for clients that cannot send a credential. */
@NullMarked
package com.bici.application.stream;

import org.jspecify.annotations.NullMarked;
