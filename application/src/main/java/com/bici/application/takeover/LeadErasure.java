package com.bici.application.takeover;

import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;

/** Forgetting a customer who asks for it. */
public interface LeadErasure {

    /**
     * Removes the lead with all that was said, sent, promised and told of it, ends a takeover of it, and sends it nothing
     * any more. Whoever has its number is a new lead from now on; who did not want text messages gets none either way.
     *
     * @param administrator who wants it
     */
    Erasure erase(OrganizationId organization, LeadId lead, String administrator);

    enum Erasure {
        ERASED,
        /** There is none, or none any more. */
        UNKNOWN_LEAD
    }
}
