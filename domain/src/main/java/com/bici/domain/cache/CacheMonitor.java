package com.bici.domain.cache;

import com.bici.domain.shared.OrganizationId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What operators may know of the cache. Never throws. */
public interface CacheMonitor {

    /** Never waits for Redis. */
    Report report();

    /**
     * Where a value would come from now; empty when the cache is unknown or the id malformed. What belongs to another
     * organization is explained as if nothing were remembered.
     */
    Optional<Explanation> explain(OrganizationId caller, String cache, String id);

    enum Mode {
        CACHED,
        REPAIRING,
        DATABASE_ONLY;

        /** As it is written in answers, metrics and logs: {@code database-only}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * @param breaker the circuit breaker's state in lower case, or {@code disabled}
     * @param redis null when Redis is switched off by configuration
     * @param transitions the last changes of mode, newest first
     */
    record Report(
            Mode mode,
            Instant since,
            String breaker,
            @Nullable Redis redis,
            List<Transition> transitions,
            List<Numbers> caches) {

        public Report {
            transitions = List.copyOf(transitions);
            caches = List.copyOf(caches);
        }
    }

    /** The last background probe of Redis. */
    record Redis(boolean healthy, @Nullable Duration latency) {}

    record Transition(Mode from, Mode to, Instant at, String reason) {}

    /** Counts since the start of the process. */
    record Numbers(
            String cache,
            Duration ttl,
            long hits,
            long misses,
            long bypasses,
            long puts,
            long evictions,
            long refusedFills,
            long nearSize) {}

    /**
     * @param source near, redis or database
     * @param ttl null when it would come from the database
     */
    record Explanation(
            String cache,
            String key,
            String source,
            @Nullable Duration ttl,
            @Nullable Long version,
            @Nullable Integer size) {}

    /** The report of a service whose cache is switched off. */
    static CacheMonitor disabled(Instant since) {
        Report report = new Report(Mode.DATABASE_ONLY, since, "disabled", null, List.of(), List.of());
        return new CacheMonitor() {
            @Override
            public Report report() {
                return report;
            }

            @Override
            public Optional<Explanation> explain(OrganizationId caller, String cache, String id) {
                return Optional.of(new Explanation(cache, id, "database", null, null, null));
            }
        };
    }
}
