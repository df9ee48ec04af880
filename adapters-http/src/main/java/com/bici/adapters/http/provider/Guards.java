package com.bici.adapters.http.provider;

import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the guards of all providers, metered by their names. */
final class Guards {
    private static final Logger LOG = LoggerFactory.getLogger(Guards.class);
    private static final int WINDOW = 20;
    private static final int ENOUGH = 10;
    private static final int PROBES = 3;

    private final BulkheadRegistry bulkheads = BulkheadRegistry.ofDefaults();
    private final CircuitBreakerRegistry breakers = CircuitBreakerRegistry.ofDefaults();

    Guards(MeterRegistry meters) {
        TaggedBulkheadMetrics.ofBulkheadRegistry(bulkheads).bindTo(meters);
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(meters);
    }

    /**
     * @param places calls at the same time
     * @param patience how long a call waits for a place
     * @param pause how long nothing is tried once half of the latest calls have failed
     */
    record Limits(int places, Duration patience, Duration pause) {}

    /** @param failures the outcomes that speak against the provider; a refusal is not one of them */
    <T> Guard<T> guard(String name, Limits limits, T unavailable, Set<? extends T> failures) {
        BulkheadConfig places = BulkheadConfig.custom()
                .maxConcurrentCalls(limits.places())
                .maxWaitDuration(limits.patience())
                .build();
        CircuitBreakerConfig trust = CircuitBreakerConfig.custom()
                .slidingWindow(WINDOW, ENOUGH, CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .recordResult(failures::contains)
                .waitDurationInOpenState(limits.pause())
                .permittedNumberOfCallsInHalfOpenState(PROBES)
                .writableStackTraceEnabled(false)
                .build();
        CircuitBreaker breaker = breakers.circuitBreaker(name, trust);
        breaker.getEventPublisher()
                .onStateTransition(event -> LOG.warn("The breaker of {}: {}", name, event.getStateTransition()));
        return new Guard<>(bulkheads.bulkhead(name, places), breaker, unavailable);
    }
}
