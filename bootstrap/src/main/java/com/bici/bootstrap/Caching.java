package com.bici.bootstrap;

import com.bici.adapters.redis.RedisAdapters;
import com.bici.adapters.redis.RedisSettings;
import com.bici.adapters.redis.RedisSettings.Lifetimes;
import com.bici.bootstrap.configuration.CacheSettings;
import com.bici.bootstrap.configuration.RedisLocation;
import com.bici.bootstrap.configuration.ServiceConfiguration;
import com.bici.bootstrap.embedded.RedisServer;
import com.bici.domain.cache.ChangeLog;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;

/** Second step of the wiring: what makes the service fast, or its absence. */
final class Caching {

    private Caching() {}

    /** Where Redis is; empty when it is switched off, or was to be brought along and did not start. */
    static Optional<String> url(RedisLocation location, Optional<RedisServer> embedded) {
        return switch (location) {
            case RedisLocation.Embedded none -> embedded.map(RedisServer::url);
            case RedisLocation.External(String url) -> Optional.of(url);
            case RedisLocation.Disabled off -> Optional.empty();
        };
    }

    static RedisAdapters wire(
            ServiceConfiguration configuration,
            Optional<String> url,
            String node,
            ChangeLog changes,
            MeterRegistry meters,
            Clock clock,
            ScheduledExecutorService scheduler) {
        CacheSettings cache = configuration.cache();
        Lifetimes lifetimes = new Lifetimes(
                cache.callSessions(),
                cache.humanSessions(),
                cache.smsSessions(),
                cache.smsAutomation(),
                cache.dashboardStats(),
                cache.dashboardLeads());
        return url.map(address -> new RedisSettings(address, cache.timeout(), node, lifetimes))
                .map(settings -> RedisAdapters.start(settings, changes, meters, clock, scheduler))
                .orElseGet(() -> RedisAdapters.disabled(meters, clock));
    }
}
