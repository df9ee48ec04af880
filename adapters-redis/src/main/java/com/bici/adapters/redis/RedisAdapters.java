package com.bici.adapters.redis;

import com.bici.domain.cache.Cache;
import com.bici.domain.cache.CacheMonitor;
import com.bici.domain.cache.ChangeLog;
import com.bici.domain.shared.RequestScope;
import com.github.benmanes.caffeine.cache.Ticker;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The door to the cache in Redis. */
public final class RedisAdapters implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisAdapters.class);
    private static final int REMEMBERED_VERSIONS = 200_000;
    private static final long MARK_PERIOD_MS = 50;

    private final Cache cache;
    private final CacheMonitor monitor;
    private final RequestScope requestScope;
    private final Runnable connection;
    private final List<ScheduledFuture<?>> tasks = new ArrayList<>();

    private RedisAdapters(Cache cache, CacheMonitor monitor, RequestScope requestScope, Runnable connection) {
        this.cache = cache;
        this.monitor = monitor;
        this.requestScope = requestScope;
        this.connection = connection;
    }

    /** No Redis: every read loads, for ever. */
    public static RedisAdapters disabled(MeterRegistry meters, Clock clock) {
        ModeSwitch.show(meters, () -> CacheMonitor.Mode.DATABASE_ONLY);
        return new RedisAdapters(
                Cache.passThrough(), CacheMonitor.disabled(clock.instant()), RequestScope.unlimited(), () -> {});
    }

    /**
     * Begins in database-only mode and connects from the background; never waits for Redis and never fails because of it.
     *
     * @param log where the changes stand that are to be carried into Redis
     * @param scheduler runs the background work, four short tasks that may wait for Redis or Postgres
     * @throws IllegalArgumentException when the address is none
     */
    public static RedisAdapters start(
            RedisSettings settings,
            ChangeLog log,
            MeterRegistry meters,
            Clock clock,
            ScheduledExecutorService scheduler) {
        RedisAddress.check(settings.url());
        EntryLife life = new EntryLife(settings.lifetimes());
        CacheMeters counts = new CacheMeters(meters);
        CircuitBreaker breaker = breaker(meters);
        RequestBudget budget = new RequestBudget(settings.timeout());
        StallDetector stalls = new StallDetector(System::nanoTime);
        GuardedRedis redis = new GuardedRedis(breaker, budget, stalls);

        Ticker ticker = Ticker.systemTicker();
        Generations generations = new Generations();
        NearCache near = new NearCache(ticker, meters);
        Duration memory = life.longest().plus(EntryLife.GRACE);
        NodeView view = new NodeView(near, new VersionFloors(REMEMBERED_VERSIONS, memory, ticker), generations, budget);
        ModeSwitch mode = new ModeSwitch(clock, meters, near::clear);
        Topic topic = new Topic(settings.node(), view, near, System::nanoTime);

        EntryText texts = new EntryText(new EntryCodec(), generations);
        EntryStore store = new EntryStore(redis, texts, life, settings.node());
        Unacknowledged unacknowledged = new Unacknowledged();
        Acknowledgements acknowledgements = new Acknowledgements(log);
        Publisher publisher =
                new Publisher(store, redis, view, mode, unacknowledged, acknowledgements, life, settings.node());
        ReadThrough readThrough = new ReadThrough(store, view, generations, counts, budget);
        Cache cache = new RedisCache(mode, near, topic, view, readThrough, store, publisher, unacknowledged, counts);

        Canary canary =
                new Canary(redis, atLeast(RedisSettings.DEFAULT_TIMEOUT, settings.timeout()), clock, settings.node());
        Repairer repairer = new Repairer(log, publisher, generations, canary, mode, unacknowledged, clock, meters);
        Connector connector = new Connector(settings, redis, topic, mode);
        Watch watch = new Watch(connector, canary, breaker, mode, repairer, stalls);
        CacheMonitor monitor = new RedisMonitor(mode, breaker, canary, near, view, store, life, counts);

        RedisAdapters adapters = new RedisAdapters(cache, monitor, budget, connector::close);
        adapters.every(StallDetector.PERIOD_MS, scheduler, stalls::tick);
        adapters.every(MARK_PERIOD_MS, scheduler, acknowledgements::flush);
        adapters.every(Watch.PERIOD_MS, scheduler, watch::tick);
        adapters.every(Repairer.PERIOD_MS, scheduler, repairer::tick);
        return adapters;
    }

    private static Duration atLeast(Duration least, Duration asked) {
        return asked.compareTo(least) < 0 ? least : asked;
    }

    private static CircuitBreaker breaker(MeterRegistry meters) {
        CircuitBreakerRegistry registry = CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindow(20, 10, CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .failureRateThreshold(50)
                .waitDurationInOpenState(Duration.ofMillis(500))
                .permittedNumberOfCallsInHalfOpenState(2)
                .maxWaitDurationInHalfOpenState(Duration.ofSeconds(2))
                .writableStackTraceEnabled(false)
                .build());
        CircuitBreaker breaker = registry.circuitBreaker("redis");
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(registry).bindTo(meters);
        return breaker;
    }

    /** A task that failed once for an unforeseen reason must go on; the scheduler alone would end it silently. */
    private void every(long periodMs, ScheduledExecutorService scheduler, Runnable task) {
        Runnable lasting = () -> {
            try {
                task.run();
            } catch (RuntimeException unforeseen) {
                LOG.error("Background work of the cache failed", unforeseen);
            }
        };
        tasks.add(scheduler.scheduleWithFixedDelay(lasting, 0, periodMs, TimeUnit.MILLISECONDS));
    }

    public Cache cache() {
        return cache;
    }

    public CacheMonitor monitor() {
        return monitor;
    }

    /** To be opened around each request, so that all of its keys together cost one time limit at most. */
    public RequestScope requestScope() {
        return requestScope;
    }

    @Override
    public void close() {
        tasks.forEach(task -> task.cancel(false));
        connection.run();
    }
}
