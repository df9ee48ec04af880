/** The use cases of text messages. */
@NullMarked
package com.bici.application.sms;

import org.jspecify.annotations.NullMarked;
