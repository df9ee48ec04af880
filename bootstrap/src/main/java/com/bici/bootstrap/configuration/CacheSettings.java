package com.bici.bootstrap.configuration;

import java.time.Duration;

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
                Duration.ofMillis(variables.number("REDIS_TIMEOUT_MS", 100, 1, 10_000)),
                ttl(variables, "CALL_SESSIONS", 120),
                ttl(variables, "HUMAN_SESSIONS", 1800),
                ttl(variables, "SMS_SESSIONS", 300),
                ttl(variables, "SMS_AUTOMATION", 600),
                ttl(variables, "DASHBOARD_STATS", 30),
                ttl(variables, "DASHBOARD_LEADS", 60));
    }

    private static Duration ttl(Variables variables, String cache, int preset) {
        return Duration.ofSeconds(variables.number("REDIS_TTL_" + cache, preset, 1, DAY));
    }
}
