/** The one way to understand a phone number. */
@NullMarked
package com.bici.adapters.http.phone;

import org.jspecify.annotations.NullMarked;
