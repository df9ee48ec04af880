package com.bici.domain.call;

import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import java.time.Duration;

/**
 * Which customers are just being called, so that two clicks do not ring twice. Every method throws
 * {@link com.bici.domain.shared.DatabaseUnavailable} when Postgres is away.
 */
public interface CallAttempts {

    /** Notes an attempt to call the lead; false while an earlier one is held. */
    boolean begin(OrganizationId organization, LeadId lead, Duration hold);

    /** The attempt came to nothing: the next one may begin at once. */
    void abandon(OrganizationId organization, LeadId lead);
}
