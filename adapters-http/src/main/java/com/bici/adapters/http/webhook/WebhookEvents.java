package com.bici.adapters.http.webhook;

import com.bici.adapters.http.json.Words;
import com.bici.adapters.http.problem.Problem;
import com.bici.adapters.http.problem.ProblemException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * {@code bici_webhook_events_total} and {@code bici_webhook_seconds}: what became of the requests of providers, and how
 * long that took.
 */
public final class WebhookEvents {
    private final MeterRegistry meters;
    private final String provider;
    private final String type;
    private final ConcurrentMap<Outcome, Counter> counters = new ConcurrentHashMap<>();
    private final Timer timer;

    /** Every outcome is counted from the start, so that the first one that matters is seen as a change. */
    public WebhookEvents(MeterRegistry meters, String provider, String type) {
        this.meters = meters;
        this.provider = provider;
        this.type = type;
        for (Outcome outcome : Outcome.values()) {
            counters.put(outcome, counter(outcome));
        }
        timer = Timer.builder("bici.webhook")
                .description("Requests of providers")
                .tag("provider", provider)
                .tag("type", type)
                .serviceLevelObjectives(buckets())
                .register(meters);
    }

    private Counter counter(Outcome outcome) {
        return Counter.builder("bici.webhook.events")
                .description("Requests of providers")
                .tag("provider", provider)
                .tag("type", type)
                .tag("outcome", Words.of(outcome))
                .register(meters);
    }

    private static Duration[] buckets() {
        return IntStream.of(5, 25, 100, 250, 500, 1000, 5000)
                .mapToObj(Duration::ofMillis)
                .toArray(Duration[]::new);
    }

    public void count(Outcome outcome) {
        counters.computeIfAbsent(outcome, this::counter).increment();
    }

    /** Counts, and gives what ends the request. */
    public ProblemException refused(Outcome outcome, Problem problem) {
        count(outcome);
        return problem.asException();
    }

    /** For reading what a provider sent: what is wrong with it is counted. */
    public <T> T understand(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (ProblemException malformed) {
            count(Outcome.MALFORMED);
            throw malformed;
        }
    }

    /** Times what answers a request. A fault in it is counted; whoever ends it with a problem has counted already. */
    public <T> T observe(Supplier<T> work) {
        long begin = System.nanoTime();
        try {
            return work.get();
        } catch (ProblemException answer) {
            throw answer;
        } catch (RuntimeException fault) {
            count(Outcome.ERROR);
            throw fault;
        } finally {
            timer.record(System.nanoTime() - begin, TimeUnit.NANOSECONDS);
        }
    }

    public enum Outcome {
        ACCEPTED,
        DUPLICATE,
        /** For a number or of a conversation that is nobody's. */
        UNROUTABLE,
        /** Or none at all. */
        BAD_SIGNATURE,
        /** From the provider, but not what it should be. */
        MALFORMED,
        /** Nothing that anybody could answer, or nobody waits for. */
        IGNORED,
        /** Our own fault. */
        ERROR
    }
}
