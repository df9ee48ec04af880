package com.bici.adapters.redis;

import com.bici.domain.cache.CacheMonitor.Mode;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.Optional;

/**
 * Looks after Redis every {@link #PERIOD_MS} ms: connects, opens the breaker when the canary fails, closes it when the
 * canary sings again, and notices when Redis is another one than before.
 */
final class Watch {

    static final long PERIOD_MS = 250;
    private static final int HALF_OPEN_PROBES = 3;

    private final Connector connector;
    private final Canary canary;
    private final CircuitBreaker breaker;
    private final ModeSwitch mode;
    private final Repairer repairer;
    private final StallDetector stalls;

    Watch(
            Connector connector,
            Canary canary,
            CircuitBreaker breaker,
            ModeSwitch mode,
            Repairer repairer,
            StallDetector stalls) {
        this.connector = connector;
        this.canary = canary;
        this.breaker = breaker;
        this.mode = mode;
        this.repairer = repairer;
        this.stalls = stalls;
        breaker.getEventPublisher().onStateTransition(event -> {
            if (event.getStateTransition().getToState() == CircuitBreaker.State.OPEN) {
                mode.lost("Redis does not answer");
            }
        });
    }

    void tick() {
        long start = System.nanoTime();
        boolean before = connector.isConnected();
        if (!before && !connector.connect()) {
            return;
        }
        Optional<Canary.Sighting> sighting = before ? probed() : canary.firstProbe();
        if (sighting.isPresent()) {
            repairer.seen(sighting.get());
            answered();
        } else if (mode.mode() != Mode.DATABASE_ONLY && canary.probe().isEmpty() && !stalls.stalledSince(start)) {
            open();
        }
    }

    private Optional<Canary.Sighting> probed() {
        Optional<Canary.Sighting> sighting = canary.probe();
        for (int probe = 1; probe < HALF_OPEN_PROBES && breaker.getState() == CircuitBreaker.State.HALF_OPEN; probe++) {
            sighting = canary.probe();
        }
        return sighting;
    }

    private void answered() {
        if (breaker.getState() == CircuitBreaker.State.CLOSED) {
            mode.answering();
        }
    }

    private void open() {
        if (breaker.getState() == CircuitBreaker.State.CLOSED) {
            breaker.transitionToOpenState();
        }
        mode.lost("the canary failed");
    }
}
