package com.bici.domain.stream;

import java.time.Instant;
import java.util.Optional;

/**
 * The tickets in Postgres, by the digest of their secret: what stands there lets nobody in. Every method throws
 * {@link com.bici.domain.shared.DatabaseUnavailable} when Postgres is away.
 */
public interface TicketRepository {

    void add(String digest, TicketHolder holder, Instant expiresAt);

    /** Takes the ticket away, and gives its holder unless it expired before {@code now}. */
    Optional<TicketHolder> redeem(String digest, Instant now);

    /** Deletes what expired before {@code now}; returns how many. */
    int prune(Instant now);
}
