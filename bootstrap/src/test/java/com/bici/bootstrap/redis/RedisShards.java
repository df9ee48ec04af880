package com.bici.bootstrap.redis;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A Redis Cluster of three masters, each with a replica. */
public final class RedisShards implements SharedRedis {

    public static final int MASTERS = 3;
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

    public static RedisShards start(Path program, Path folder) throws IOException {
        return new RedisShards(program, folder);
    }

    @Override
    public String url() {
        return servers.stream().map(RedisProcess::address).collect(Collectors.joining(",", "redis+cluster://", ""));
    }

    public static String id(RedisProcess server) {
        return server.ask("CLUSTER", "MYID").getFirst();
    }

    @Override
    public List<String> masters() {
        return mastersAlive().stream()
                .map(server -> "redis://" + server.address())
                .toList();
    }

    /** Every slot is served and every master has its replica. */
    private void awaitWell() {
        await().atMost(SOON)
                .ignoreExceptions()
                .until(() -> servers.stream()
                                .allMatch(server -> String.join("", server.ask("CLUSTER", "INFO"))
                                        .contains("cluster_state:ok"))
                        && mastersAlive().size() == MASTERS
                        && servers.stream()
                                .filter(server -> !isMaster(server))
                                .allMatch(replica ->
                                        replica.info("master_link_status").equals("up")));
    }

    private static boolean isMaster(RedisProcess server) {
        return server.info("role").equals("master");
    }

    /** Those that live, in no order. */
    public List<RedisProcess> mastersAlive() {
        return servers.stream()
                .filter(RedisProcess::isAlive)
                .filter(RedisShards::isMaster)
                .toList();
    }

    public RedisProcess replicaOf(RedisProcess master) {
        String port = String.valueOf(master.port());
        return servers.stream()
                .filter(server -> server.info("master_port").equals(port))
                .findFirst()
                .orElseThrow();
    }

    /** Waits for the replica of a master that is dead, and starts what is dead again. */
    public void mend() throws IOException {
        await().atMost(SOON).until(() -> mastersAlive().size() == MASTERS);
        start();
    }

    @Override
    public void kill() throws InterruptedException {
        for (RedisProcess server : servers) {
            server.kill();
        }
    }

    @Override
    public void start() throws IOException {
        for (RedisProcess server : servers) {
            server.revive();
        }
        awaitWell();
    }

    @Override
    public void close() {
        servers.forEach(RedisProcess::close);
    }
}
