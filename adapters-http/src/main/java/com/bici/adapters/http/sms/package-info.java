/** Text messages to and from the telephone network. */
@NullMarked
package com.bici.adapters.http.sms;

import org.jspecify.annotations.NullMarked;
