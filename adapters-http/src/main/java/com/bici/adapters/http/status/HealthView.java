package com.bici.adapters.http.status;

import com.bici.application.status.ServiceStatus.Health;
import com.bici.domain.cache.CacheMonitor;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How the service and what it needs are, as monitors see it. */
final class HealthView {
    private static final double NANOS_PER_MILLI = 1e6;

    private HealthView() {}

    record Service(String status, Instant timestamp, String service, String mode) {
        static Service of(Health health) {
            return new Service(
                    overall(health), health.at(), "bici", health.cache().mode().label());
        }
    }

    record Parts(String status, Instant timestamp, Database database, Redis redis) {
        static Parts of(Health health) {
            return new Parts(
                    health.database().isPresent() ? overall(health) : "unhealthy",
                    health.at(),
                    Database.of(health),
                    Redis.of(health.cache()));
        }
    }

    record Database(String status, @Nullable Double latencyMs) {
        static Database of(Health health) {
            return new Database(
                    health.database().isPresent() ? "healthy" : "unhealthy", millis(health.databaseLatency()));
        }
    }

    record Redis(String status, @Nullable Double latencyMs, String breaker) {
        static Redis of(CacheMonitor.Report cache) {
            CacheMonitor.Redis redis = cache.redis();
            if (redis == null) {
                return new Redis("disabled", null, cache.breaker());
            }
            return new Redis(redis.healthy() ? "healthy" : "unhealthy", millis(redis.latency()), cache.breaker());
        }
    }

    record Probe(String status, Instant timestamp) {}

    private static String overall(Health health) {
        return health.isHealthy() ? "healthy" : "degraded";
    }

    private static @Nullable Double millis(@Nullable Duration latency) {
        return latency == null ? null : latency.toNanos() / NANOS_PER_MILLI;
    }
}
