@NullMarked
package com.bici.adapters.http.jwt;

import org.jspecify.annotations.NullMarked;
