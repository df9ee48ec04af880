package com.bici.bootstrap;

import com.bici.bootstrap.embedded.EmbeddedServers;
import com.bici.bootstrap.embedded.PostgresServer;
import com.bici.bootstrap.embedded.RedisServer;
import com.bici.bootstrap.redis.RedisFromOutside;
import com.bici.bootstrap.redis.SharedRedis;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One Postgres and one Redis, run in the way that was asked for, and nodes of the packaged program that share them. */
public final class Cluster {

    public static final String ORGANIZATION = "b0c1b1c1-0000-0000-0000-000000000001";

    private final Path folder;
    private final EmbeddedServers servers;
    private final RedisFromOutside single;
    private final SharedRedis redis;
    private final List<RunningProgram> nodes = new ArrayList<>();

    private Cluster(Path folder, EmbeddedServers servers) throws IOException {
        this.folder = folder;
        this.servers = servers;
        String url = servers.redis().map(RedisServer::url).orElseThrow();
        this.single =
                new RedisFromOutside(folder.resolve("servers"), URI.create(url).getPort());
        this.redis = SharedRedis.asked(single, folder);
    }

    public static Cluster start(Path folder) throws IOException {
        PostgresPrograms.keep();
        return new Cluster(
                folder, EmbeddedServers.start(OwnPorts.under(folder.resolve("servers")), true, true, line -> {}));
    }

    /** What lets a node send text messages, in the name of the demo store. */
    public static Map<String, String> twilio(URI api) {
        return Map.of(
                "TWILIO_ACCOUNT_SID",
                "AC00000000000000000000000000000000",
                "TWILIO_PHONE_NUMBER",
                Provider.STORE,
                "TWILIO_API_BASE_URL",
                api.toString());
    }

    /** Starts the node, or starts it again, and waits until it serves. */
    public RunningProgram serve(String name, Map<String, String> further) throws IOException {
        return noted(RunningProgram.serve(folder.resolve(name), log(name), environment(name, further)));
    }

    /** Like {@link #serve}, with its clock ahead. */
    public RunningProgram serveAhead(String name, Map<String, String> further) throws IOException {
        return noted(RunningProgram.serveAhead(folder.resolve(name), log(name), environment(name, further)));
    }

    private RunningProgram noted(RunningProgram node) {
        nodes.add(node);
        return node;
    }

    private Path log(String name) {
        return folder.resolve(name + "-" + nodes.size() + ".log");
    }

    private Map<String, String> environment(String name, Map<String, String> further) {
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
                Provider.TWILIO_TOKEN));
        environment.put("ELEVENLABS_WEBHOOK_SECRET", Provider.SIGNING_SECRET);
        environment.put("ELEVENLABS_INITIATION_SECRET", Provider.SHOWN_SECRET);
        environment.putAll(further);
        return environment;
    }

    public String databaseUrl() {
        return servers.postgres().map(PostgresServer::url).orElseThrow();
    }

    public String redisUrl() {
        return redis.url();
    }

    /** What {@link #redisUrl} leads to. */
    public SharedRedis redis() {
        return redis;
    }

    /** The one server that comes with a program. */
    public RedisFromOutside singleRedis() {
        return single;
    }

    public PostgresFromOutside postgres() {
        return new PostgresFromOutside(folder.resolve("servers"), databaseUrl());
    }

    public Rows rows() {
        return new Rows(databaseUrl());
    }

    /** Leaves nothing behind, and looks whether any node wrote what customers wrote or said. */
    public void end() throws IOException, InterruptedException {
        List<String> told = rows().of("SELECT content FROM conversations WHERE sent_by <> 'system'"
                + " UNION SELECT customer_name FROM leads WHERE customer_name IS NOT NULL");
        try {
            for (RunningProgram node : nodes) {
                node.kill();
            }
            for (RunningProgram node : nodes) {
                node.close();
                Discretion.assertUntold(told, node.output());
            }
        } finally {
            redis.close();
            servers.close();
        }
    }
}
