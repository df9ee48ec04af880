@NullMarked
package com.bici.adapters.http.json;

import org.jspecify.annotations.NullMarked;
