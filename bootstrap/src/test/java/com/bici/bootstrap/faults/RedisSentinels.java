package com.bici.bootstrap.faults;

import static org.awaitility.Awaitility.await;

import com.bici.bootstrap.faults.Outage.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A master, its replica, and three sentinels that replace the one by the other. */
final class RedisSentinels implements AutoCloseable {

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

    static RedisSentinels start(Path program, Path folder) throws IOException {
        return new RedisSentinels(program, folder);
    }

    String url() {
        return sentinels.stream()
                .map(RedisProcess::address)
                .collect(Collectors.joining(",", "redis+sentinel://", "/" + NAME));
    }

    private RedisProcess master() {
        String port = sentinels
                .getFirst()
                .ask("SENTINEL", "GET-MASTER-ADDR-BY-NAME", NAME)
                .getLast();
        return servers.stream()
                .filter(server -> port.equals(String.valueOf(server.port())))
                .findFirst()
                .orElseThrow();
    }

    private RedisProcess replica() {
        RedisProcess master = master();
        return servers.stream().filter(server -> server != master).findFirst().orElseThrow();
    }

    private void awaitWell() {
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

    List<Fault> faults() {
        return List.of(
                new Fault("master killed, replaced by sentinels", Part.REDIS, () -> replace(master()), this::mend),
                new Fault(
                        "master killed, replaced by a replica that was behind",
                        Part.REDIS,
                        this::replaceByOlder,
                        this::mend),
                new Fault(
                        "failover asked for",
                        Part.REDIS,
                        () -> sentinels.getFirst().ask("SENTINEL", "FAILOVER", NAME),
                        this::awaitWell));
    }

    private void replace(RedisProcess master) throws InterruptedException {
        RedisProcess next = replica();
        master.kill();
        await().atMost(SOON).until(() -> next.info("role").equals("master"));
    }

    private void replaceByOlder() throws Exception {
        RedisProcess master = master();
        RedisProcess replica = replica();
        replica.pause();
        long from = Long.parseLong(master.info("master_repl_offset"));
        await().atMost(SOON).until(() -> Long.parseLong(master.info("master_repl_offset")) > from + 20_000);
        master.kill();
        replica.resume();
        await().atMost(SOON).until(() -> replica.info("role").equals("master"));
    }

    private void mend() throws IOException {
        for (RedisProcess server : servers) {
            if (!server.isAlive()) {
                server.restart();
            }
        }
        awaitWell();
    }

    @Override
    public void close() {
        sentinels.forEach(RedisProcess::close);
        servers.forEach(RedisProcess::close);
    }
}
