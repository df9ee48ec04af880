package com.bici.bootstrap.faults;

import static org.awaitility.Awaitility.await;

import com.bici.bootstrap.faults.Outage.Part;
import com.bici.bootstrap.redis.RedisProcess;
import com.bici.bootstrap.redis.RedisSentinels;
import java.time.Duration;
import java.util.List;

/** What can happen to a master that sentinels watch. */
final class SentinelFaults {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final RedisSentinels redis;

    SentinelFaults(RedisSentinels redis) {
        this.redis = redis;
    }

    List<Fault> all() {
        return List.of(
                new Fault(
                        "master killed, replaced by sentinels",
                        Part.REDIS,
                        () -> replace(redis.master()),
                        redis::start),
                new Fault(
                        "master killed, replaced by a replica that was behind",
                        Part.REDIS,
                        this::replaceByOlder,
                        redis::start),
                new Fault("failover asked for", Part.REDIS, redis::failOver, redis::awaitWell));
    }

    private void replace(RedisProcess master) throws InterruptedException {
        RedisProcess next = redis.replica();
        master.kill();
        await().atMost(SOON).until(() -> next.info("role").equals("master"));
    }

    private void replaceByOlder() throws Exception {
        RedisProcess master = redis.master();
        RedisProcess replica = redis.replica();
        replica.pause();
        long from = Long.parseLong(master.info("master_repl_offset"));
        await().atMost(SOON).until(() -> Long.parseLong(master.info("master_repl_offset")) > from + 20_000);
        master.kill();
        replica.resume();
        await().atMost(SOON).until(() -> replica.info("role").equals("master"));
    }
}
