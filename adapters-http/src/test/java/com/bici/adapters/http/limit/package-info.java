@NullMarked
package com.bici.adapters.http.limit;

import org.jspecify.annotations.NullMarked;
