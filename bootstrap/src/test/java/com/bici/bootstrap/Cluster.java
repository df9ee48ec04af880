package com.bici.bootstrap;

import com.bici.bootstrap.embedded.EmbeddedServers;
import com.bici.bootstrap.embedded.PostgresServer;
import com.bici.bootstrap.embedded.RedisServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** One Postgres and one Redis, and nodes of the packaged program that share them. */
final class Cluster {

    static final String TWILIO_TOKEN = "token-of-the-tests";
    static final String ORGANIZATION = "b0c1b1c1-0000-0000-0000-000000000001";

    private final Path folder;
    private final EmbeddedServers servers;
    private final RedisFromOutside redis;
    private final Map<String, RunningProgram> nodes = new HashMap<>();
    private int starts;

    private Cluster(Path folder, EmbeddedServers servers) throws IOException {
        this.folder = folder;
        this.servers = servers;
        this.redis = new RedisFromOutside(
                folder.resolve("servers"), URI.create(redisUrl()).getPort());
    }

    static Cluster start(Path folder) throws IOException {
        return new Cluster(folder, EmbeddedServers.start(folder.resolve("servers"), true, true, line -> {}));
    }

    /** Starts the node, or starts it again, and waits until it serves. */
    RunningProgram serve(String name, Map<String, String> further) throws IOException {
        Map<String, String> environment = new HashMap<>(Map.of(
                "DATABASE_URL",
                databaseUrl(),
                "REDIS_URL",
                redisUrl(),
                "BIND_HOST",
                "127.0.0.1",
                "BICI_AUTH",
                "open",
                "BICI_AUTH_OPEN_ACKNOWLEDGED",
                "true",
                "BICI_NODE_ID",
                name,
                "TWILIO_AUTH_TOKEN",
                TWILIO_TOKEN));
        environment.putAll(further);
        starts++;
        RunningProgram node =
                RunningProgram.serve(folder.resolve(name), folder.resolve(name + "-" + starts + ".log"), environment);
        nodes.put(name, node);
        return node;
    }

    String databaseUrl() {
        return servers.postgres().map(PostgresServer::url).orElseThrow();
    }

    String redisUrl() {
        return servers.redis().map(RedisServer::url).orElseThrow();
    }

    RedisFromOutside redis() {
        return redis;
    }

    /** Leaves nothing behind. */
    void end() throws IOException, InterruptedException {
        for (RunningProgram node : nodes.values()) {
            node.close();
        }
        servers.close();
    }
}
