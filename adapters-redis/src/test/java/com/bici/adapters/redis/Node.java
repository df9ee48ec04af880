package com.bici.adapters.redis;

import static org.awaitility.Awaitility.await;

import com.bici.domain.cache.Cache;
import com.bici.domain.cache.CacheMonitor.Mode;
import com.bici.domain.cache.ChangeLog;
import com.bici.domain.event.NodeSignals;
import com.bici.domain.takeover.TakeoverCopies;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;

/** One node's cache, started as the service starts it. */
final class Node implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ScheduledExecutorService scheduler = Executors.newScheduledThreadPool(4);
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final RedisAdapters adapters;

    private Node(String url, ChangeLog log, Duration timeout) {
        RedisSettings settings =
                new RedisSettings(url, timeout, 0, UUID.randomUUID().toString(), RedisSettings.Lifetimes.DEFAULT);
        adapters = RedisAdapters.start(settings, log, meters, Clock.systemUTC(), scheduler);
    }

    /** A node that need not reach Redis. */
    static Node starting(String url, ChangeLog log) {
        return new Node(url, log, RedisSettings.DEFAULT_TIMEOUT);
    }

    /** A node that uses Redis. */
    static Node cached(String url, ChangeLog log) {
        Node node = starting(url, log);
        node.awaitMode(Mode.CACHED);
        return node;
    }

    Cache cache() {
        return adapters.cache();
    }

    NodeSignals signals() {
        return adapters.signals();
    }

    TakeoverCopies copies() {
        return adapters.takeoverCopies();
    }

    RedisAdapters adapters() {
        return adapters;
    }

    Mode mode() {
        return adapters.monitor().report().mode();
    }

    void awaitMode(Mode mode) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10)).until(() -> mode() == mode);
    }

    double count(String meter, CacheName name) {
        return meters.get(meter).tag("cache", name.label()).counter().count();
    }

    @Override
    public void close() {
        adapters.close();
        scheduler.shutdownNow();
    }
}
