@NullMarked
package com.bici.adapters.http.sms;

import org.jspecify.annotations.NullMarked;
