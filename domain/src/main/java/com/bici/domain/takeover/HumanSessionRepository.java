package com.bici.domain.takeover;

import com.bici.domain.shared.Entry;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The human sessions in Postgres. Whoever changes one holds the lead's row first
 * ({@link com.bici.domain.lead.LeadRepository#lock}), so that takeovers of a lead and messages to it come one after the
 * other. Every method throws {@link com.bici.domain.shared.DatabaseUnavailable} when Postgres is away; methods that
 * write belong into a transaction.
 */
public interface HumanSessionRepository {

    Optional<HumanSession> findOpen(OrganizationId organization, LeadId lead);

    /** How many sessions the lead has had, an open one included; 0 for a lead that does not exist. */
    long epoch(OrganizationId organization, LeadId lead);

    /** Stores the session under the lead's next epoch. A second open one of a lead is refused by an exception. */
    HumanSession open(NewHumanSession session);

    /** Stores the changed session, if it is still open. */
    void update(HumanSession session);

    /** Up to {@code limit} open sessions without activity since then, locked with their leads, that nobody else holds. */
    List<HumanSession> lockIdle(Instant inactiveSince, int limit);

    /** Up to {@code limit} of the organization's open sessions, locked with their leads in the order of their ids. */
    List<HumanSession> lockOpen(OrganizationId organization, int limit);

    /** The organization's open sessions with their queues, longest held first. */
    List<Takeover> open(OrganizationId organization);

    /** What a cache keeps as the lead's open session; absent when nobody holds it. */
    Optional<Entry<Takeover>> entry(LeadId lead);

    /** How it stands with these leads, as far as they exist. */
    List<TakeoverState> states(Collection<LeadId> leads);

    /** All open sessions of all organizations and the event log's position, of one moment. */
    Snapshot snapshot();

    /** @param position what is numbered higher than this may not be in the snapshot */
    record Snapshot(List<Entry<Takeover>> open, long position) {

        public Snapshot {
            open = List.copyOf(open);
        }
    }
}
