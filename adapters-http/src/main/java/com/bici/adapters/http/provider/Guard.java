package com.bici.adapters.http.provider;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.function.Supplier;

/** Keeps a provider that fails, or is slow, from taking the service along. */
final class Guard<T> {
    private final Bulkhead bulkhead;
    private final CircuitBreaker breaker;
    private final T unavailable;

    Guard(Bulkhead bulkhead, CircuitBreaker breaker, T unavailable) {
        this.bulkhead = bulkhead;
        this.breaker = breaker;
        this.unavailable = unavailable;
    }

    /** What the call came to, or unavailable without a call while others take all places or the breaker is open. */
    T call(Supplier<T> call) {
        if (!bulkhead.tryAcquirePermission()) {
            return unavailable;
        }
        try {
            return breaker.executeSupplier(call);
        } catch (CallNotPermittedException open) {
            return unavailable;
        } finally {
            bulkhead.onComplete();
        }
    }
}
