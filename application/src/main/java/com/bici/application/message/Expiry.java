package com.bici.application.message;

import com.bici.application.event.Announcements;
import com.bici.domain.cache.Committed;
import com.bici.domain.cache.Transactions;
import com.bici.domain.organization.Organization;
import com.bici.domain.organization.Retention;
import com.bici.domain.organization.RetentionRepository;
import com.bici.domain.shared.OrganizationId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Ends what stores do not want to keep any longer. Any number of nodes may run it at once. */
public final class Expiry {

    private static final int BATCH = 500;
    /** So many for one store at a time: others wait for their turn, and there is a next time. */
    private static final int BATCHES = 20;

    private final RetentionRepository retention;
    private final Transactions transactions;
    private final Announcements announcements;
    private final Clock clock;

    public Expiry(RetentionRepository retention, Transactions transactions, Announcements announcements, Clock clock) {
        this.retention = retention;
        this.transactions = transactions;
        this.announcements = announcements;
        this.clock = clock;
    }

    public void run() {
        for (Organization organization : retention.limited()) {
            Retention.of(organization).ifPresent(rule -> expire(organization.id(), rule.limit(clock.instant())));
        }
    }

    private void expire(OrganizationId organization, Instant before) {
        for (int batch = 0; batch < BATCHES; batch++) {
            Committed<Integer> committed = transactions.call(() -> retention.expire(organization, before, BATCH));
            announcements.announce(committed.commit(), List.of());
            if (committed.value() == 0) {
                return;
            }
        }
    }
}
