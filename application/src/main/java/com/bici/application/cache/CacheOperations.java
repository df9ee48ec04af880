package com.bici.application.cache;

import com.bici.domain.cache.CacheMonitor;
import com.bici.domain.call.CallSessionId;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import java.util.Optional;
import java.util.OptionalInt;

/** What an operator may see of the cache and do to it. */
public interface CacheOperations {

    CacheMonitor.Report report();

    /** Where a value would come from now; empty when the cache is unknown or the id malformed. */
    Optional<CacheMonitor.Explanation> explain(OrganizationId organization, String cache, String id);

    /** Drops entries on every node; returns how many keys, or empty when the scope names nothing of the organization. */
    OptionalInt invalidate(OrganizationId organization, Scope scope);

    sealed interface Scope {
        /** The calls of a lead and its pointer. */
        record OfLead(LeadId id) implements Scope {}

        record OfCallSession(CallSessionId id) implements Scope {}

        record OfDashboard() implements Scope {}

        /** All entries of the organization, at the price of one key: its generation. */
        record OfOrganization() implements Scope {}
    }
}
