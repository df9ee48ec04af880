package com.bici.domain.analytics;

import java.time.Duration;

/**
 * Human sessions that began in a time, those included that were handed from agent to agent.
 *
 * @param lengths of those that are over
 * @param waits from the customer's last message, written or spoken, to the begin of the session; of those that had one
 *     within {@link #LONGEST_WAIT} before. What is no longer kept counts no longer.
 */
public record TakeoverFigures(long count, Percentiles lengths, Percentiles waits) {

    /** Who wrote longer ago was not waiting for this takeover. */
    public static final Duration LONGEST_WAIT = Duration.ofHours(24);

    public static final TakeoverFigures NONE = new TakeoverFigures(0, Percentiles.NONE, Percentiles.NONE);
}
