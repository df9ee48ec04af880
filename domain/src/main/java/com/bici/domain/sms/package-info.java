/** Text messages on their way in and out. */
@NullMarked
package com.bici.domain.sms;

import org.jspecify.annotations.NullMarked;
