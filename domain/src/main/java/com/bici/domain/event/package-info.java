/** What clients are told of: events in one durable order, and words of the moment. */
@NullMarked
package com.bici.domain.event;

import org.jspecify.annotations.NullMarked;
