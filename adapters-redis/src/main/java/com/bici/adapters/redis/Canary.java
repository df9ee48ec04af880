package com.bici.adapters.redis;

import com.bici.domain.cache.CacheMonitor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks Redis from the background whether it is there, and who it is. It tries, so that no request has to. */
final class Canary {

    /** The braces keep its probe key on the same node of a cluster. */
    private static final String KEY = "bici:{canary}";

    private static final Duration LIFE = Duration.ofDays(1);
    private static final Duration FIRST = Duration.ofSeconds(1);

    private final GuardedRedis redis;
    private final Duration limit;
    private final Clock clock;
    private final String node;
    private volatile CacheMonitor.@Nullable Redis last;

    Canary(GuardedRedis redis, Duration limit, Clock clock, String node) {
        this.redis = redis;
        this.limit = limit;
        this.clock = clock;
        this.node = node;
    }

    /**
     * A server that answered.
     *
     * @param identity changes with every restart and failover, of any shard
     * @param sharded whether it is a cluster, of which the canary's time tells about one shard only
     * @param drainedAt when a node last carried all changes into it; null if it never heard of us, or so long ago that
     *     no entry of ours can be left
     */
    record Sighting(
            String identity, boolean sharded, @Nullable Instant drainedAt) {}

    /** Empty when it did not answer in time, or may not be asked yet. */
    Optional<Sighting> probe() {
        return probe(limit);
    }

    /** The first probe of a connection, which also loads the script and may take its time. */
    Optional<Sighting> firstProbe() {
        return probe(FIRST);
    }

    private Optional<Sighting> probe(Duration limit) {
        long start = System.nanoTime();
        Optional<Sighting> sighting = redis.call(
                        commands -> commands.probe(KEY, List.of(Topic.CHANNEL, Topic.heartbeat(node)))
                                .thenCombine(commands.shards(), Canary::sighting),
                        limit)
                .answer();
        Duration latency = Duration.ofNanos(System.nanoTime() - start);
        last = new CacheMonitor.Redis(sighting.isPresent(), sighting.isPresent() ? latency : null);
        return sighting;
    }

    private static Sighting sighting(List<Object> reply, String shards) {
        String drained = String.valueOf(reply.get(1));
        return new Sighting(reply.getFirst() + shards, !shards.isEmpty(), drained.isEmpty() ? null : time(drained));
    }

    /** What cannot be read is taken for very long ago. */
    private static Instant time(String millis) {
        boolean readable = millis.length() <= 15 && millis.chars().allMatch(c -> c >= '0' && c <= '9');
        return readable ? Instant.ofEpochMilli(Long.parseLong(millis)) : Instant.EPOCH;
    }

    /** Notes in Redis that all changes up to now are in it. */
    void drained() {
        redis.call(commands -> commands.set(KEY, String.valueOf(clock.millis()), LIFE), limit);
    }

    CacheMonitor.Redis last() {
        CacheMonitor.Redis seen = last;
        return seen == null ? new CacheMonitor.Redis(false, null) : seen;
    }
}
