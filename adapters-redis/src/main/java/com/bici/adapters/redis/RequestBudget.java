package com.bici.adapters.redis;

import com.bici.domain.shared.RequestScope;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a request may still spend on waiting for Redis, however many keys it touches; kept per thread. */
final class RequestBudget implements RequestScope {

    private final long limit;

    @SuppressWarnings("ThreadLocalUsage") // one for each service: a test runs several in one process
    private final ThreadLocal<long @Nullable []> spent = new ThreadLocal<>();

    RequestBudget(Duration limit) {
        this.limit = limit.toNanos();
    }

    @Override
    public Open open() {
        spent.set(new long[1]);
        return spent::remove;
    }

    /** In nanoseconds; the whole limit outside of a request. */
    long remaining() {
        long[] used = spent.get();
        return used == null ? limit : limit - used[0];
    }

    /** What a request may spend in all, in nanoseconds. */
    long full() {
        return limit;
    }

    void spend(long nanos) {
        long[] used = spent.get();
        if (used != null) {
            used[0] += nanos;
        }
    }
}
