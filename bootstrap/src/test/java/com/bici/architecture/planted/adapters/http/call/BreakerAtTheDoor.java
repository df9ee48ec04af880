package com.bici.architecture.planted.adapters.http.call;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;

final class BreakerAtTheDoor {

    boolean isOpen(CircuitBreaker breaker) {
        return breaker.getState() == CircuitBreaker.State.OPEN;
    }
}
