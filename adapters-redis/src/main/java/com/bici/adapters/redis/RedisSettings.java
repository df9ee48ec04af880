package com.bici.adapters.redis;

import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * How to reach Redis and how long to keep what there.
 *
 * @param url {@code redis://} or {@code rediss://} for one server; {@code redis+cluster://h1,h2} and
 *     {@code redis+sentinel://h1,h2/master}, with {@code rediss+…} for TLS
 * @param timeout what one request may spend on waiting for Redis, all its keys together
 * @param node tells this process's messages from those of others
 */
public record RedisSettings(String url, Duration timeout, String node, Lifetimes lifetimes) {

    public static final Duration DEFAULT_TIMEOUT = Duration.ofMillis(100);

    public RedisSettings {
        Objects.requireNonNull(url);
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("the Redis timeout must be positive");
        }
        if (node.contains("|")) {
            throw new IllegalArgumentException("a node id must not contain |");
        }
    }

    /** Hides the address, which may hold a password. */
    @Override
    public String toString() {
        return "RedisSettings[node=" + node + ", timeout=" + timeout + ", lifetimes=" + lifetimes + "]";
    }

    /** How long entries live, each shortened by up to 10 % so that they do not end together. */
    public record Lifetimes(
            Duration callSessions,
            Duration humanSessions,
            Duration smsSessions,
            Duration smsAutomation,
            Duration dashboardStats,
            Duration dashboardLeads) {

        /** The specification's. */
        public static final Lifetimes DEFAULT = new Lifetimes(
                Duration.ofMinutes(2),
                Duration.ofMinutes(30),
                Duration.ofMinutes(5),
                Duration.ofMinutes(10),
                Duration.ofSeconds(30),
                Duration.ofMinutes(1));

        public Lifetimes {
            if (!Stream.of(callSessions, humanSessions, smsSessions, smsAutomation, dashboardStats, dashboardLeads)
                    .allMatch(Duration::isPositive)) {
                throw new IllegalArgumentException("a cache lifetime must be positive");
            }
        }
    }
}
