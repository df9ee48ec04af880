/** Real Postgres and Redis servers, started beside the service and never left behind. */
@NullMarked
package com.bici.bootstrap.embedded;

import org.jspecify.annotations.NullMarked;
