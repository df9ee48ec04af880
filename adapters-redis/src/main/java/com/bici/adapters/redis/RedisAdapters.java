package com.bici.adapters.redis;

import com.bici.domain.cache.Cache;
import com.bici.domain.cache.CacheMonitor;
import com.bici.domain.cache.ChangeLog;
import com.bici.domain.event.NodeSignals;
import com.bici.domain.shared.RequestScope;
import com.bici.domain.takeover.TakeoverCopies;
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
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The door to the cache in Redis. */
public final class RedisAdapters implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RedisAdapters.class);
    private static final int REMEMBERED_VERSIONS = 200_000;
    private static final long MARK_PERIOD_MS = 50;

    private final Cache cache;
    private final CacheMonitor monitor;
    private final NodeSignals signals;
    private final TakeoverCopies takeoverCopies;
    private final RequestScope requestScope;
    private final Consumer<Runnable> onCached;
    private final Runnable connection;
    private final List<ScheduledFuture<?>> tasks = new ArrayList<>();

    private RedisAdapters(
            Cache cache,
            CacheMonitor monitor,
            NodeSignals signals,
            TakeoverCopies takeoverCopies,
            RequestScope requestScope,
            Consumer<Runnable> onCached,
            Runnable connection) {
        this.cache = cache;
        this.monitor = monitor;
        this.signals = signals;
        this.takeoverCopies = takeoverCopies;
        this.requestScope = requestScope;
        this.onCached = onCached;
        this.connection = connection;
    }

    /** No Redis: every read loads, for ever. */
    public static RedisAdapters disabled(MeterRegistry meters, Clock clock) {
        ModeSwitch.show(meters, () -> CacheMonitor.Mode.DATABASE_ONLY, false);
        return new RedisAdapters(
                Cache.passThrough(),
                CacheMonitor.disabled(clock.instant()),
                NodeSignals.none(),
                TakeoverCopies.none(),
                RequestScope.unlimited(),
                never -> {},
                () -> {});
    }

    /**
     * Begins in database-only mode and connects from the background; never waits for Redis and never fails because of it.
     *
     * @param log where the changes stand that are to be carried into Redis
     * @param scheduler runs the background work, some short tasks that may wait for Redis or Postgres
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
        VersionFloors floors = new VersionFloors(REMEMBERED_VERSIONS, life::memory, ticker);
        NodeView view = new NodeView(near, floors, generations, budget);
        ModeSwitch mode = new ModeSwitch(clock, meters, near::clear);
        Topic topic = new Topic(settings.node(), view, near, System::nanoTime);

        EntryText texts = new EntryText(new EntryCodec(), generations);
        EntryStore store = new EntryStore(redis, texts, life, settings.node());
        Unacknowledged unacknowledged = new Unacknowledged(view, ticker);
        Acknowledgements acknowledgements = new Acknowledgements(log);
        Publisher publisher =
                new Publisher(store, redis, view, mode, unacknowledged, acknowledgements, life, settings.node());
        ReadThrough readThrough = new ReadThrough(store, view, generations, counts, budget);
        StalenessSampler sampler = new StalenessSampler(settings.sampledShare(), counts, ticker);
        Cache cache =
                new RedisCache(mode, near, topic, view, readThrough, store, publisher, unacknowledged, sampler, counts);

        RedisSignals signals = new RedisSignals(settings.node(), redis, unacknowledged);
        Mirror mirror = new Mirror(store, redis, view, mode, counts);
        TakeoverCopies copies = new RedisTakeoverCopies(new LeadSet(redis, life), mirror, publisher, mode);

        Canary canary =
                new Canary(redis, atLeast(RedisSettings.DEFAULT_TIMEOUT, settings.timeout()), clock, settings.node());
        Repairer repairer = new Repairer(log, publisher, generations, canary, mode, unacknowledged, clock, meters);
        Connector connector = new Connector(settings, redis, topic, signals, mode);
        Watch watch = new Watch(connector, canary, breaker, mode, repairer, stalls);
        CacheMonitor monitor = new RedisMonitor(mode, breaker, canary, near, view, store, life, counts);

        CachedNotice notice = new CachedNotice(mode);

        RedisAdapters adapters =
                new RedisAdapters(cache, monitor, signals, copies, budget, notice::tell, connector::close);
        adapters.every(StallDetector.PERIOD_MS, scheduler, stalls::tick);
        adapters.every(MARK_PERIOD_MS, scheduler, acknowledgements::flush);
        adapters.every(Watch.PERIOD_MS, scheduler, watch::tick);
        adapters.every(Repairer.PERIOD_MS, scheduler, repairer::tick);
        adapters.every(StalenessSampler.PERIOD_MS, scheduler, sampler::tick);
        adapters.every(CachedNotice.PERIOD_MS, scheduler, notice::tick);
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

    public NodeSignals signals() {
        return signals;
    }

    public TakeoverCopies takeoverCopies() {
        return takeoverCopies;
    }

    /** Runs the task in the background each time that Redis has come into use, now too if it is; one task at most. */
    public void onCached(Runnable task) {
        onCached.accept(task);
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
