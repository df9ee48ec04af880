package com.bici.bootstrap.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.bootstrap.NodeAhead;
import com.bici.bootstrap.redis.RedisProcess;
import com.bici.bootstrap.redis.RedisSentinels;
import com.bici.bootstrap.redis.RedisShards;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The same at length, and on the other ways of running Redis: {@code mvn verify -Pfaults}. */
@Tag("faults")
@Timeout(value = 4, unit = TimeUnit.HOURS)
class FaultsAtLengthIT {

    private static final Duration LENGTH = Duration.ofSeconds(Long.getLong("bici.faults.seconds", 480));
    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final Duration SHORTER = LENGTH.dividedBy(6);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void faultsInRandomOrder() throws Exception {
        try (Site site = Site.open(folder, Run.SEED);
                Run run = new Run(site, LONGEST)) {
            Faults faults = new Faults(site);
            run.sufferAll(faults.all());
            run.sufferFor(LENGTH, faults.allAndOlder());
            run.end("Faults in random order");
        }
    }

    @Test
    void clockOfOneNodeAhead() throws Exception {
        try (Site site = Site.openWithOneAhead(folder, Run.SEED);
                Run run = new Run(site, LONGEST)) {
            assertThat(site.clock(Site.LINKED))
                    .isAfter(Instant.now().plus(NodeAhead.BY).minusSeconds(2));
            run.sufferFor(SHORTER, new Faults(site).all());
            run.end("Clock ahead");
        }
    }

    /** What the latencies of an outage are compared with. */
    @Test
    void withoutRedis() throws Exception {
        try (Site site = Site.withoutRedis(folder);
                Run run = new Run(site, LONGEST)) {
            run.rest(SHORTER.dividedBy(4));
            run.end("Without Redis");
        }
    }

    @Test
    void redisCluster() throws Exception {
        try (RedisShards redis = RedisShards.start(program(), folder)) {
            onNodesOf(redis.url(), "Redis Cluster", new ShardFaults(redis).all());
        }
    }

    @Test
    void sentinels() throws Exception {
        try (RedisSentinels redis = RedisSentinels.start(program(), folder)) {
            onNodesOf(redis.url(), "Sentinels", new SentinelFaults(redis).all());
        }
    }

    private void onNodesOf(String redisUrl, String name, List<Fault> faults) throws Exception {
        try (Site site = Site.open(folder, redisUrl);
                Run run = new Run(site, LONGEST)) {
            run.sufferAll(faults);
            run.sufferFor(SHORTER, faults);
            run.end(name);
        }
    }

    private Path program() throws Exception {
        return RedisProcess.program(folder);
    }
}
