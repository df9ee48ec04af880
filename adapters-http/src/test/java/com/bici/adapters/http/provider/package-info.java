@NullMarked
package com.bici.adapters.http.provider;

import org.jspecify.annotations.NullMarked;
