package com.bici.domain.organization;

import com.bici.domain.shared.OrganizationId;
import java.time.Instant;
import java.util.List;

/**
 * Ends what was kept for long enough. Every method throws {@link com.bici.domain.shared.DatabaseUnavailable} when
 * Postgres is away.
 */
public interface RetentionRepository {

    /** Those whose settings say anything about it. */
    List<Organization> limited();

    /**
     * Belongs into a transaction. Removes messages, what waits for a human, summaries of calls, text messages that left
     * or never will, and decided requests for automatic ones; takes summaries and analyses out of calls that are over,
     * and reasons and summaries out of what was audited. Waits for nobody, so that any number may do it at once.
     *
     * @param limit how much of each kind at most
     * @return how much it was; 0 when nothing is left but what others are working on
     */
    int expire(OrganizationId organization, Instant before, int limit);
}
