package com.bici.application.message;

import com.bici.application.event.Announcements;
import com.bici.domain.cache.Committed;
import com.bici.domain.cache.Transactions;
import com.bici.domain.organization.Organization;
import com.bici.domain.organization.Retention;
import com.bici.domain.organization.RetentionRepository;
import com.bici.domain.shared.OrganizationId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Ends what stores do not want to keep any longer. Any number of nodes may run it at once. */
public final class Expiry {

    private static final int BATCH = 500;
    /** So many for one store in its turn: others wait for theirs. */
    private static final int BATCHES = 20;
    /** Whatever is left after it is met by the next run. */
    private static final Duration SHIFT = Duration.ofSeconds(30);

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
        Instant end = clock.instant().plus(SHIFT);
        List<Organization> left = retention.limited();
        while (!left.isEmpty() && clock.instant().isBefore(end)) {
            left = left.stream().filter(this::hasMoreAfterItsTurn).toList();
        }
    }

    private boolean hasMoreAfterItsTurn(Organization organization) {
        Optional<Instant> before = Retention.of(organization).map(rule -> rule.limit(clock.instant()));
        boolean more = before.isPresent();
        for (int batch = 0; more && batch < BATCHES; batch++) {
            more = expire(organization.id(), before.get()) > 0;
        }
        return more;
    }

    private int expire(OrganizationId organization, Instant before) {
        Committed<Integer> committed = transactions.call(() -> retention.expire(organization, before, BATCH));
        announcements.announce(committed.commit(), List.of());
        return committed.value();
    }
}
