package com.bici.application.status;

import com.bici.domain.cache.CacheMonitor;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the service is, without waiting for anything. */
public interface ServiceStatus {

    Health health();

    /** Whether traffic should come here: Postgres answers and the service is not shutting down. Redis has no say. */
    boolean isReady();

    /** @param databaseLatency null when Postgres did not answer the last probe */
    record Health(Instant at, @Nullable Duration databaseLatency, CacheMonitor.Report cache) {

        public Optional<Duration> database() {
            return Optional.ofNullable(databaseLatency);
        }

        /** Healthy means nothing is slower or poorer than configured: Redis, if wanted, is in use. */
        public boolean isHealthy() {
            boolean cacheAsWanted = cache.redis() == null || cache.mode() == CacheMonitor.Mode.CACHED;
            return databaseLatency != null && cacheAsWanted;
        }
    }
}
