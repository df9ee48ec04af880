package com.bici.benchmarks.reader;

import com.bici.benchmarks.data.Truth;
import com.bici.domain.cache.Committed;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallSessionId;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.time.Duration;

/** Memory alone: no other node ever hears of a change. */
final class CaffeineReader implements SessionReader {

    private final LoadingCache<CallSessionId, CallSession> cache;

    CaffeineReader(Truth truth) {
        cache = Caffeine.newBuilder()
                .maximumSize(200_000)
                .expireAfterWrite(Duration.ofMinutes(2))
                .build(truth::session);
    }

    @Override
    public CallSession read(CallSessionId id) {
        return cache.get(id);
    }

    @Override
    public void changed(Committed<CallSession> change) {
        cache.invalidate(change.value().id());
    }

    @Override
    public void close() {}
}
