@NullMarked
package com.bici.adapters.http.security;

import org.jspecify.annotations.NullMarked;
