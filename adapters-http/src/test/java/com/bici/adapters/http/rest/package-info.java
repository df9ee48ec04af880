@NullMarked
package com.bici.adapters.http.rest;

import org.jspecify.annotations.NullMarked;
