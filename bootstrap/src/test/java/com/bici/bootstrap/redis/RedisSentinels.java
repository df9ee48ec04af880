package com.bici.bootstrap.redis;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A master, its replica, and three sentinels that replace the one by the other. */
public final class RedisSentinels implements SharedRedis {

    private static final String NAME = "bici";
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final List<String> SETTINGS = List.of(
            "--save", "", "--repl-diskless-sync", "yes", "--repl-diskless-sync-delay", "0", "--replica-priority", "1");

    private final List<RedisProcess> servers = new ArrayList<>();
    private final List<RedisProcess> sentinels = new ArrayList<>();

    private RedisSentinels(Path program, Path folder) throws IOException {
        servers.add(new RedisProcess(program, folder, SETTINGS));
        servers.add(new RedisProcess(program, folder, SETTINGS));
        String master = String.valueOf(servers.getFirst().port());
        servers.getLast().ask("REPLICAOF", "127.0.0.1", master);
        for (int sentinel = 0; sentinel < 3; sentinel++) {
            Path file =
                    Files.writeString(folder.resolve("sentinel-" + sentinel + ".conf"), """
                    sentinel monitor %1$s 127.0.0.1 %2$s 2
                    sentinel down-after-milliseconds %1$s 1000
                    sentinel failover-timeout %1$s 3000
                    """.formatted(NAME, master));
            sentinels.add(new RedisProcess(program, folder, List.of(file.toString(), "--sentinel")));
        }
        awaitWell();
    }

    public static RedisSentinels start(Path program, Path folder) throws IOException {
        return new RedisSentinels(program, folder);
    }

    @Override
    public String url() {
        return sentinels.stream()
                .map(RedisProcess::address)
                .collect(Collectors.joining(",", "redis+sentinel://", "/" + NAME));
    }

    public RedisProcess master() {
        String port = sentinels
                .getFirst()
                .ask("SENTINEL", "GET-MASTER-ADDR-BY-NAME", NAME)
                .getLast();
        return servers.stream()
                .filter(server -> port.equals(String.valueOf(server.port())))
                .findFirst()
                .orElseThrow();
    }

    public RedisProcess replica() {
        RedisProcess master = master();
        return servers.stream().filter(server -> server != master).findFirst().orElseThrow();
    }

    @Override
    public List<String> masters() {
        return List.of("redis://" + master().address());
    }

    public void awaitWell() {
        await().atMost(SOON)
                .ignoreExceptions()
                .until(() -> replica().info("master_link_status").equals("up")
                        && sentinels.stream().allMatch(RedisSentinels::isComplete));
    }

    /** Whether it knows the replica and the other sentinels. */
    private static boolean isComplete(RedisProcess sentinel) {
        String known = sentinel.info("master0");
        return known.contains("status=ok") && known.contains("slaves=1") && known.contains("sentinels=3");
    }

    /** As an operator does. */
    public void failOver() {
        sentinels.getFirst().ask("SENTINEL", "FAILOVER", NAME);
    }

    @Override
    public void kill() throws InterruptedException {
        for (RedisProcess server : servers) {
            server.kill();
        }
    }

    /** Starts what is dead again. */
    @Override
    public void start() throws IOException {
        for (RedisProcess server : servers) {
            server.revive();
        }
        awaitWell();
    }

    @Override
    public void close() {
        sentinels.forEach(RedisProcess::close);
        servers.forEach(RedisProcess::close);
    }
}
