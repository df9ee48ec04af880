package com.bici.application.takeover;

import com.bici.domain.cache.CacheStatus;
import com.bici.domain.cache.Freshness;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.takeover.QueuedMessage;
import com.bici.domain.takeover.Takeover;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who holds which conversation. */
public interface HumanControlStatus {

    /** Empty when the organization has no such lead. */
    Optional<Status> of(OrganizationId organization, LeadId lead, Freshness freshness);

    /** The organization's open sessions, longest held first. */
    List<Takeover> sessions(OrganizationId organization);

    /** What waits for a human, oldest first; empty when the organization has no such lead. */
    Optional<List<QueuedMessage>> queue(OrganizationId organization, LeadId lead);

    /**
     * @param held null when nobody holds the conversation
     * @param waiting how many messages are queued, also when nobody holds it any more
     * @param cache null when memory knew that nobody does
     */
    record Status(
            @Nullable Takeover held, int waiting, @Nullable CacheStatus cache) {

        public Optional<Takeover> takeover() {
            return Optional.ofNullable(held);
        }

        public Optional<CacheStatus> cacheStatus() {
            return Optional.ofNullable(cache);
        }
    }
}
