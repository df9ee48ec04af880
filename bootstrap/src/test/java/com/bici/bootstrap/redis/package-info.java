/** Real Redis servers, in each way of running them, to be killed and started behind the service's back. */
@NullMarked
package com.bici.bootstrap.redis;

import org.jspecify.annotations.NullMarked;
