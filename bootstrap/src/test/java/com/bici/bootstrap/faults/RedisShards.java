package com.bici.bootstrap.faults;

import static org.awaitility.Awaitility.await;

import com.bici.bootstrap.faults.Outage.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A Redis Cluster of three masters, each with a replica. */
final class RedisShards implements AutoCloseable {

    private static final int MASTERS = 3;
    private static final int SLOTS = 16_384;
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final List<String> SETTINGS = List.of(
            "--cluster-enabled",
            "yes",
            "--cluster-node-timeout",
            "1000",
            "--cluster-replica-validity-factor",
            "0",
            "--cluster-require-full-coverage",
            "no",
            "--repl-diskless-sync",
            "yes",
            "--repl-diskless-sync-delay",
            "0",
            "--save",
            "");

    private final List<RedisProcess> servers = new ArrayList<>();

    private RedisShards(Path program, Path folder) throws IOException {
        for (int server = 0; server < MASTERS * 2; server++) {
            servers.add(new RedisProcess(program, folder, SETTINGS));
        }
        for (int server = 0; server < servers.size(); server++) {
            servers.get(server).ask("CLUSTER", "SET-CONFIG-EPOCH", String.valueOf(server + 1));
            servers.getFirst()
                    .ask(
                            "CLUSTER",
                            "MEET",
                            "127.0.0.1",
                            String.valueOf(servers.get(server).port()));
        }
        for (int master = 0; master < MASTERS; master++) {
            Stream<String> slots = IntStream.range(SLOTS * master / MASTERS, SLOTS * (master + 1) / MASTERS)
                    .mapToObj(String::valueOf);
            servers.get(master)
                    .ask(Stream.concat(Stream.of("CLUSTER", "ADDSLOTS"), slots).toArray(String[]::new));
        }
        for (RedisProcess server : servers) {
            await().atMost(SOON)
                    .until(() -> String.join("", server.ask("CLUSTER", "INFO")).contains("known_nodes:6"));
        }
        for (int master = 0; master < MASTERS; master++) {
            servers.get(MASTERS + master).ask("CLUSTER", "REPLICATE", id(servers.get(master)));
        }
        awaitWell();
    }

    static RedisShards start(Path program, Path folder) throws IOException {
        return new RedisShards(program, folder);
    }

    String url() {
        return servers.stream().map(RedisProcess::address).collect(Collectors.joining(",", "redis+cluster://", ""));
    }

    private static String id(RedisProcess server) {
        return server.ask("CLUSTER", "MYID").getFirst();
    }

    /** Every slot is served and every master has its replica. */
    private void awaitWell() {
        await().atMost(SOON)
                .ignoreExceptions()
                .until(() -> servers.stream()
                                .allMatch(server -> String.join("", server.ask("CLUSTER", "INFO"))
                                        .contains("cluster_state:ok"))
                        && masters().size() == MASTERS
                        && servers.stream()
                                .filter(server -> !isMaster(server))
                                .allMatch(replica ->
                                        replica.info("master_link_status").equals("up")));
    }

    private static boolean isMaster(RedisProcess server) {
        return server.info("role").equals("master");
    }

    private List<RedisProcess> masters() {
        return servers.stream()
                .filter(RedisProcess::isAlive)
                .filter(RedisShards::isMaster)
                .toList();
    }

    private RedisProcess replicaOf(RedisProcess master) {
        String port = String.valueOf(master.port());
        return servers.stream()
                .filter(server -> server.info("master_port").equals(port))
                .findFirst()
                .orElseThrow();
    }

    /** Of each master in turn: its death, also with a replica that missed the last changes, and the move of its slots. */
    List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        for (int shard = 0; shard < MASTERS; shard++) {
            int number = shard;
            faults.add(new Fault(
                    "master of the cluster killed",
                    Part.REDIS,
                    () -> masters().get(number).kill(),
                    this::mend));
            faults.add(new Fault(
                    "master of the cluster killed, its replica behind",
                    Part.REDIS,
                    () -> replaceByOlder(masters().get(number)),
                    this::mend));
        }
        faults.add(new Fault("slots of the cluster moved", Part.REDIS, this::moveSlots, () -> {}));
        return faults;
    }

    private void replaceByOlder(RedisProcess master) throws Exception {
        RedisProcess replica = replicaOf(master);
        replica.pause();
        String from = master.info("master_repl_offset");
        await().atMost(SOON)
                .until(() -> Long.parseLong(master.info("master_repl_offset")) > Long.parseLong(from) + 20_000);
        master.kill();
        replica.resume();
    }

    private void mend() throws IOException {
        await().atMost(SOON).until(() -> masters().size() == MASTERS);
        for (RedisProcess server : servers) {
            if (!server.isAlive()) {
                server.restart();
            }
        }
        awaitWell();
    }

    private void moveSlots() {
        RedisProcess from = masters().getFirst();
        RedisProcess to = masters().getLast();
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
        to.ask("CLUSTER", "SETSLOT", slot, "IMPORTING", id(from));
        from.ask("CLUSTER", "SETSLOT", slot, "MIGRATING", id(to));
        List<String> keys = from.ask("CLUSTER", "GETKEYSINSLOT", slot, "1000");
        while (!keys.isEmpty()) {
            Stream<String> migrate =
                    Stream.of("MIGRATE", "127.0.0.1", String.valueOf(to.port()), "", "0", "5000", "KEYS");
            from.ask(Stream.concat(migrate, keys.stream()).toArray(String[]::new));
            keys = from.ask("CLUSTER", "GETKEYSINSLOT", slot, "1000");
        }
        to.ask("CLUSTER", "SETSLOT", slot, "NODE", id(to));
        from.ask("CLUSTER", "SETSLOT", slot, "NODE", id(to));
    }

    @Override
    public void close() {
        servers.forEach(RedisProcess::close);
    }
}
