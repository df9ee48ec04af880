package com.bici.benchmarks.data;

import com.bici.adapters.postgres.PostgresAdapters;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import redis.embedded.RedisServer;

/** A real Postgres and a real Redis on loopback, started once for everything that is measured. */
public final class Servers implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";

    private final EmbeddedPostgres postgres;
    private final RedisServer redis;
    private final Addresses addresses;
    private final long redisProcess;

    private Servers(EmbeddedPostgres postgres, RedisServer redis, Addresses addresses) {
        this.postgres = postgres;
        this.redis = redis;
        this.addresses = addresses;
        this.redisProcess = Long.parseLong(information("server", "process_id"));
    }

    /** Both empty, but for the schema; what they keep stands under the folder and goes with them. */
    public static Servers start(Path folder) throws IOException {
        EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(
                        folder.resolve("postgres").toAbsolutePath().toFile())
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "200")
                .setServerConfig("shared_buffers", "1GB")
                // No checkpoint begins by itself while something is measured.
                .setServerConfig("max_wal_size", "16GB")
                .setServerConfig("checkpoint_timeout", "1h")
                .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
                .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
                .start();
        int port = freePort();
        RedisServer redis = RedisServer.newRedisServer()
                .port(port)
                .bind(LOOPBACK)
                .setting("save \"\"")
                .setting("appendonly no")
                .build();
        redis.start();
        Addresses addresses = new Addresses(
                "jdbc:postgresql://" + LOOPBACK + ":" + postgres.getPort() + "/postgres?user=postgres",
                "redis://" + LOOPBACK + ":" + port);
        PostgresAdapters.migrate(addresses.postgres());
        return new Servers(postgres, redis, addresses);
    }

    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    public Addresses addresses() {
        return addresses;
    }

    /** The version that the server tells of itself. */
    public String redisVersion() {
        return information("server", "redis_version");
    }

    public void emptyRedis() {
        try (RedisClient client = RedisClient.create(addresses.redisUrl());
                StatefulRedisConnection<String, String> connection = client.connect()) {
            connection.sync().flushall();
        }
    }

    /** Hangs: the kernel still accepts bytes, nothing answers. */
    public void stallRedis() {
        signal("STOP");
    }

    public void resumeRedis() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            int code = new ProcessBuilder("kill", "-" + name, Long.toString(redisProcess))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IllegalStateException("kill -" + name + " answered " + code);
            }
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(asked);
        }
    }

    private String information(String section, String name) {
        try (RedisClient client = RedisClient.create(addresses.redisUrl());
                StatefulRedisConnection<String, String> connection = client.connect()) {
            return connection
                    .sync()
                    .info(section)
                    .lines()
                    .filter(line -> line.startsWith(name + ":"))
                    .findFirst()
                    .orElseThrow()
                    .substring(name.length() + 1)
                    .strip();
        }
    }

    @Override
    public void close() throws IOException {
        redis.stop();
        postgres.close();
    }
}
