/** The rows a first look at the service needs. */
@NullMarked
package com.bici.bootstrap.demo;

import org.jspecify.annotations.NullMarked;
