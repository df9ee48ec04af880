package com.bici.bootstrap.faults;

import static org.awaitility.Awaitility.await;

import com.bici.bootstrap.faults.Outage.Part;
import com.bici.bootstrap.redis.RedisProcess;
import com.bici.bootstrap.redis.RedisShards;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What can happen to a Redis Cluster. */
final class ShardFaults {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final RedisShards redis;

    ShardFaults(RedisShards redis) {
        this.redis = redis;
    }

    /** Of each master in turn: its death, also with a replica that missed the last changes, and the move of its slots. */
    List<Fault> all() {
        List<Fault> faults = new ArrayList<>();
        for (int shard = 0; shard < RedisShards.MASTERS; shard++) {
            int number = shard;
            faults.add(new Fault(
                    "master of the cluster killed",
                    Part.REDIS,
                    () -> redis.mastersAlive().get(number).kill(),
                    redis::mend));
            faults.add(new Fault(
                    "master of the cluster killed, its replica behind",
                    Part.REDIS,
                    () -> replaceByOlder(redis.mastersAlive().get(number)),
                    redis::mend));
        }
        faults.add(new Fault("slots of the cluster moved", Part.REDIS, this::moveSlots, () -> {}));
        return faults;
    }

    private void replaceByOlder(RedisProcess master) throws Exception {
        RedisProcess replica = redis.replicaOf(master);
        replica.pause();
        String from = master.info("master_repl_offset");
        await().atMost(SOON)
                .until(() -> Long.parseLong(master.info("master_repl_offset")) > Long.parseLong(from) + 20_000);
        master.kill();
        replica.resume();
    }

    private void moveSlots() {
        RedisProcess from = redis.mastersAlive().getFirst();
        RedisProcess to = redis.mastersAlive().getLast();
        int first = firstSlot(from);
        for (int slot = first; slot < first + 200; slot++) {
            move(String.valueOf(slot), from, to);
        }
    }

    private int firstSlot(RedisProcess master) {
        String line = String.join("\n", master.ask("CLUSTER", "NODES"))
                .lines()
                .filter(node -> node.contains("myself"))
                .findFirst()
                .orElseThrow();
        return Integer.parseInt(line.split(" ", 10)[8].split("-", 2)[0]);
    }

    private void move(String slot, RedisProcess from, RedisProcess to) {
        to.ask("CLUSTER", "SETSLOT", slot, "IMPORTING", RedisShards.id(from));
        from.ask("CLUSTER", "SETSLOT", slot, "MIGRATING", RedisShards.id(to));
        List<String> keys = from.ask("CLUSTER", "GETKEYSINSLOT", slot, "1000");
        while (!keys.isEmpty()) {
            Stream<String> migrate =
                    Stream.of("MIGRATE", "127.0.0.1", String.valueOf(to.port()), "", "0", "5000", "KEYS");
            from.ask(Stream.concat(migrate, keys.stream()).toArray(String[]::new));
            keys = from.ask("CLUSTER", "GETKEYSINSLOT", slot, "1000");
        }
        to.ask("CLUSTER", "SETSLOT", slot, "NODE", RedisShards.id(to));
        from.ask("CLUSTER", "SETSLOT", slot, "NODE", RedisShards.id(to));
    }
}
