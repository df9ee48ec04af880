package com.bici.adapters.http.idempotency;

import com.bici.adapters.http.json.Words;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** {@code bici_idempotent_requests_total}: what became of requests with a key. */
final class IdempotencyMeters {
    private final MeterRegistry meters;
    private final ConcurrentMap<Outcome, Counter> counters = new ConcurrentHashMap<>();

    /** Every outcome is counted from the start, so that the first one that matters is seen as a change. */
    IdempotencyMeters(MeterRegistry meters) {
        this.meters = meters;
        for (Outcome outcome : Outcome.values()) {
            counters.put(outcome, counter(outcome));
        }
    }

    private Counter counter(Outcome outcome) {
        return Counter.builder("bici.idempotent.requests")
                .description("Requests with an Idempotency-Key")
                .tag("outcome", Words.of(outcome))
                .register(meters);
    }

    void count(Outcome outcome) {
        counters.computeIfAbsent(outcome, this::counter).increment();
    }

    enum Outcome {
        DONE,
        REPLAYED,
        IN_FLIGHT,
        REUSED,
        /** Done before, with an answer that was not kept. */
        FORGOTTEN,
        /** Done, but Postgres went away before the answer was kept. */
        UNKEPT
    }
}
