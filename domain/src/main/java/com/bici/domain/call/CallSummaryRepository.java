package com.bici.domain.call;

import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import java.util.List;

/**
 * The summaries in Postgres. Every method throws {@link com.bici.domain.shared.DatabaseUnavailable} when it is away;
 * methods that write belong into a transaction.
 */
public interface CallSummaryRepository {

    void add(CallSummary summary);

    /** The lead's newest summaries, newest first. */
    List<CallSummary> latest(OrganizationId organization, LeadId lead, int limit);
}
