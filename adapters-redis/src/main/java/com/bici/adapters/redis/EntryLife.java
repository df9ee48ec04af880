package com.bici.adapters.redis;

import com.bici.domain.cache.CacheKey;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long entries live. */
final class EntryLife {

    static final Duration LEASE = Duration.ofSeconds(2);
    /** A tombstone outlives every late duplicate of an older write. */
    static final Duration GRACE = Duration.ofSeconds(15);

    static final Duration ABSENCE = Duration.ofSeconds(10);
    private static final Duration SETTLED = Duration.ofSeconds(30);

    private final RedisSettings.Lifetimes lifetimes;

    EntryLife(RedisSettings.Lifetimes lifetimes) {
        this.lifetimes = lifetimes;
    }

    /** A little less than the full life, so that entries do not end together. */
    Duration jittered(CacheKey<?> key, boolean settled) {
        Duration full = of(CacheName.of(key));
        Duration life = settled && full.compareTo(SETTLED) > 0 ? SETTLED : full;
        return life.minusMillis(ThreadLocalRandom.current().nextLong(life.toMillis() / 10 + 1));
    }

    Duration of(CacheName name) {
        return switch (name) {
            case CALL_SESSION, CALL_LEAD, CALL_CONVERSATION -> lifetimes.callSessions();
            case HUMAN_SESSION -> lifetimes.humanSessions();
            case SMS_SESSION -> lifetimes.smsSessions();
            case SMS_AUTOMATION -> lifetimes.smsAutomation();
            case DASHBOARD_STATS -> lifetimes.dashboardStats();
            case DASHBOARD_LEADS -> lifetimes.dashboardLeads();
        };
    }

    /** How long something older than what was seen of the key could still be in Redis. */
    Duration memory(CacheKey<?> key) {
        return of(CacheName.of(key)).plus(GRACE);
    }
}
