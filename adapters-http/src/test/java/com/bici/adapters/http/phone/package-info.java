@NullMarked
package com.bici.adapters.http.phone;

import org.jspecify.annotations.NullMarked;
