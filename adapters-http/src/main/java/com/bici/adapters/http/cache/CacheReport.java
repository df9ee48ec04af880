package com.bici.adapters.http.cache;

import com.bici.domain.cache.CacheMonitor;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The state of the cache as operators see it. */
record CacheReport(String mode, String breaker, Instant since, List<Transition> transitions, List<Numbers> caches) {
    static CacheReport of(CacheMonitor.Report report) {
        return new CacheReport(
                report.mode().label(),
                report.breaker(),
                report.since(),
                report.transitions().stream().map(Transition::of).toList(),
                report.caches().stream().map(Numbers::of).toList());
    }

    record Transition(String from, String to, Instant at, String reason) {
        static Transition of(CacheMonitor.Transition transition) {
            return new Transition(
                    transition.from().label(), transition.to().label(), transition.at(), transition.reason());
        }
    }

    /** @param hitRatio hits among the reads that asked the cache, null while there were none */
    record Numbers(
            String cache,
            long ttlSeconds,
            long hits,
            long misses,
            long bypasses,
            @Nullable Double hitRatio,
            long puts,
            long evictions,
            long refusedFills,
            long nearSize) {
        static Numbers of(CacheMonitor.Numbers numbers) {
            long asked = numbers.hits() + numbers.misses();
            return new Numbers(
                    numbers.cache(),
                    numbers.ttl().toSeconds(),
                    numbers.hits(),
                    numbers.misses(),
                    numbers.bypasses(),
                    asked == 0 ? null : (double) numbers.hits() / asked,
                    numbers.puts(),
                    numbers.evictions(),
                    numbers.refusedFills(),
                    numbers.nearSize());
        }
    }
}
