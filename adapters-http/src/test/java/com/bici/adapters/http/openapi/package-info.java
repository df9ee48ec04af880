@NullMarked
package com.bici.adapters.http.openapi;

import org.jspecify.annotations.NullMarked;
