@NullMarked
package com.bici.adapters.http.stream;

import org.jspecify.annotations.NullMarked;
