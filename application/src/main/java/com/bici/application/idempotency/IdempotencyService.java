package com.bici.application.idempotency;

import com.bici.domain.idempotency.Claim;
import com.bici.domain.idempotency.Claiming;
import com.bici.domain.idempotency.IdempotencyRepository;
import com.bici.domain.idempotency.KeptAnswer;
import com.bici.domain.idempotency.RequestKey;
import java.util.UUID;
import java.util.function.Supplier;

/** The use cases of {@link IdempotentRequests}. */
public final class IdempotencyService implements IdempotentRequests {

    private static final int BATCH = 1000;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int FIRST_FAULT = 500;

    private final IdempotencyRepository requests;
    private final Supplier<UUID> ids;

    public IdempotencyService(IdempotencyRepository requests, Supplier<UUID> ids) {
        this.requests = requests;
        this.ids = ids;
    }

    @Override
    public Claiming begin(RequestKey key, String fingerprint) {
        return requests.claim(new Claim(key, ids.get()), fingerprint, LEASE, LIFE);
    }

    @Override
    public void end(Claim claim, KeptAnswer answer) {
        if (answer.status() >= FIRST_FAULT || answer.status() == TOO_MANY_REQUESTS) {
            requests.release(claim);
        } else {
            requests.keep(claim, answer.body().length() > LONGEST_BODY ? null : answer);
        }
    }

    /** Deletes the keys whose life is over, a batch at a time. */
    public void prune() {
        int pruned;
        do {
            pruned = requests.prune(BATCH);
        } while (pruned == BATCH);
    }
}
