@NullMarked
package com.bici.adapters.http.webhook;

import org.jspecify.annotations.NullMarked;
