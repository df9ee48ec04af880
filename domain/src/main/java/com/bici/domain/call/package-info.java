/** One voice call of the agent with a lead. */
@NullMarked
package com.bici.domain.call;

import org.jspecify.annotations.NullMarked;
