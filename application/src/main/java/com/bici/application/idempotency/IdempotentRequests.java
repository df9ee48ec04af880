package com.bici.application.idempotency;

import com.bici.domain.idempotency.Claim;
import com.bici.domain.idempotency.Claiming;
import com.bici.domain.idempotency.KeptAnswer;
import com.bici.domain.idempotency.RequestKey;
import java.time.Duration;

/** Lets a request with a key be done once, and its answer be given again. */
public interface IdempotentRequests {

    /** How long a key belongs to its request. */
    Duration LIFE = Duration.ofHours(24);

    /** After this a request whose node died can be done by another; none takes as long. */
    Duration LEASE = Duration.ofSeconds(60);

    /** Longer ones are not kept, in characters. */
    int LONGEST_BODY = 1024 * 1024;

    /** @param fingerprint equal for equal requests */
    Claiming begin(RequestKey key, String fingerprint);

    /** To be called once the request was done; an answer that asks to try again frees the key. */
    void end(Claim claim, KeptAnswer answer);
}
