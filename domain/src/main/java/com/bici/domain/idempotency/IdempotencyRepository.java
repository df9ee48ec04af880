package com.bici.domain.idempotency;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The requests that have a key, in Postgres. Every method throws {@link com.bici.domain.shared.DatabaseUnavailable} when
 * it is away.
 */
public interface IdempotencyRepository {

    /**
     * Of all who ask at once, one gets the claim.
     *
     * @param fingerprint equal for equal requests
     * @param lease after which a claim that was neither kept nor released can be taken by an equal request
     * @param life after which the key is free for any request
     */
    Claiming claim(Claim claim, String fingerprint, Duration lease, Duration life);

    /**
     * Ends the claim with an answer for those who ask again; does nothing if somebody else has it meanwhile.
     *
     * @param answer null when it is not to be known
     */
    void keep(Claim claim, @Nullable KeptAnswer answer);

    /** Ends the claim as if nobody had asked; does nothing if somebody else has it meanwhile. */
    void release(Claim claim);

    /** Deletes keys at the end of their life; returns how many, {@code most} at most. */
    int prune(int most);
}
