package com.bici.adapters.http.cache;

import com.bici.domain.cache.CacheMonitor;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where a value would come from now; never the value. */
record CacheExplanation(
        String cache,
        String key,
        String source,
        @Nullable Long ttlSeconds,
        @Nullable Long version,
        @Nullable Integer size) {
    static CacheExplanation of(CacheMonitor.Explanation explanation) {
        return new CacheExplanation(
                explanation.cache(),
                explanation.key(),
                explanation.source(),
                Optional.ofNullable(explanation.ttl()).map(Duration::toSeconds).orElse(null),
                explanation.version(),
                explanation.size());
    }
}
