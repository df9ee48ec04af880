package com.bici.domain.sms;

import java.time.Duration;
import java.util.List;

/**
 * Finished calls whose automatic messages are to be decided about, so that deciding is done even if the node that heard
 * of the call dies. Every method throws {@link com.bici.domain.shared.DatabaseUnavailable} when Postgres is away.
 */
public interface AutomationQueue {

    /** Belongs into the transaction that files the call; a second request of the same call is ignored. */
    void add(AutomationRequest request);

    /** Takes up to {@code limit} waiting requests, oldest first; nobody else gets them for the given time. */
    List<AutomationRequest> claim(int limit, Duration hold);

    /** It was decided about; belongs into the transaction of the decision. False when that was known already. */
    boolean decided(AutomationRequest request);
}
