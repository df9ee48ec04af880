package com.bici.bootstrap.configuration;

import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * How long the cache may keep things, and how long a request waits for it.
 *
 * @param timeout what one request may lose to a Redis that does not answer
 */
public record CacheSettings(
        Duration timeout,
        Duration callSessions,
        Duration humanSessions,
        Duration smsSessions,
        Duration smsAutomation,
        Duration dashboardStats,
        Duration dashboardLeads) {

    private static final int DAY = 86_400;

    static CacheSettings read(Variables variables) {
        return new CacheSettings(
                Duration.ofMillis(variables.number("REDIS_TIMEOUT_MS", 100, 1, 1000)),
                ttl(variables, "CALL_SESSIONS", 120),
                ttl(variables, "HUMAN_SESSIONS", 1800),
                ttl(variables, "SMS_SESSIONS", 300),
                ttl(variables, "SMS_AUTOMATION", 600),
                ttl(variables, "DASHBOARD_STATS", 30),
                ttl(variables, "DASHBOARD_LEADS", 60));
    }

    /** The longest that anything stays in the cache. */
    public Duration longest() {
        return Stream.of(callSessions, humanSessions, smsSessions, smsAutomation, dashboardStats, dashboardLeads)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static Duration ttl(Variables variables, String cache, int preset) {
        return Duration.ofSeconds(variables.number("REDIS_TTL_" + cache, preset, 1, DAY));
    }
}
