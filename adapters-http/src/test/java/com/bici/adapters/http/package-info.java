/** The API over real HTTP: a started server, the real use cases, a database in memory. */
@NullMarked
package com.bici.adapters.http;

import org.jspecify.annotations.NullMarked;
