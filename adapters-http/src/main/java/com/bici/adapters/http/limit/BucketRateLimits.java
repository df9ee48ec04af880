package com.bici.adapters.http.limit;

import com.bici.adapters.http.problem.Problem;
import com.bici.adapters.http.problem.ProblemCode;
import com.bici.adapters.http.problem.ProblemException;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

/**
 * A bucket of tokens for each caller and class, in the memory of this node: with n nodes a caller has n quotas. Callers
 * are forgotten when their buckets are full again, or when there are too many of them.
 */
final class BucketRateLimits implements RateLimits {
    /** Of all classes together; each costs some hundred bytes. */
    static final int MOST_BUCKETS = 50_000;

    private final RateLimitSettings.Limited settings;
    private final MeterRegistry meters;
    private final TimeMeter time;
    private final LoadingCache<Key, Bucket> buckets;
    private final ConcurrentMap<RouteClass, Counter> refusals = new ConcurrentHashMap<>();

    /** Every class is counted from the start, so that the first refusal is seen as a change. */
    BucketRateLimits(RateLimitSettings.Limited settings, Clock clock, MeterRegistry meters) {
        this.settings = settings;
        this.meters = meters;
        this.time = new ClockMeter(clock);
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST_BUCKETS)
                .expireAfterAccess(Quota.WINDOW)
                .ticker(time::currentTimeNanos)
                .build(this::bucket);
        Gauge.builder("bici.rate.limit.buckets", this, BucketRateLimits::remembered)
                .description("Callers and classes whose requests are counted")
                .register(meters);
        for (RouteClass routes : RouteClass.values()) {
            refusals.put(routes, counter(routes));
        }
    }

    private Counter counter(RouteClass routes) {
        return Counter.builder("bici.rate.limited")
                .description("Requests refused because their caller sent too many")
                .tag("class", routes.word())
                .register(meters);
    }

    private Bucket bucket(Key key) {
        long requests = quota(key.routes()).requests();
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(requests).refillGreedy(requests, Quota.WINDOW))
                .withCustomTimePrecision(time)
                .build();
    }

    private Quota quota(RouteClass routes) {
        return Quota.perSecond(routes, settings.perSecond(routes));
    }

    @Override
    public Optional<Quota.State> admit(RouteClass routes, Principal principal) {
        ConsumptionProbe probe = buckets.get(new Key(routes, principal)).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            refusals.computeIfAbsent(routes, this::counter).increment();
            throw refusal(new Quota.State(quota(routes), 0, seconds(probe.getNanosToWaitForRefill())));
        }
        long reset = seconds(probe.getNanosToWaitForReset());
        return Optional.of(new Quota.State(quota(routes), probe.getRemainingTokens(), reset));
    }

    /** Those that are remembered. */
    long remembered() {
        buckets.cleanUp();
        return buckets.estimatedSize();
    }

    private static ProblemException refusal(Quota.State state) {
        return Problem.of(ProblemCode.RATE_LIMITED)
                .with(HttpHeaders.RETRY_AFTER, Long.toString(state.seconds()))
                .with(RateLimitFilter.POLICY, state.quota().policy())
                .with(RateLimitFilter.STATE, state.text())
                .asException();
    }

    /** Rounded up: who waits as long is not refused for a fraction. */
    private static long seconds(long nanos) {
        return Duration.ofNanos(nanos + TimeUnit.SECONDS.toNanos(1) - 1).toSeconds();
    }

    private record Key(RouteClass routes, Principal principal) {}

    private record ClockMeter(Clock clock) implements TimeMeter {
        @Override
        public long currentTimeNanos() {
            Instant now = clock.instant();
            return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
        }

        @Override
        public boolean isWallClockBased() {
            return true;
        }
    }
}
