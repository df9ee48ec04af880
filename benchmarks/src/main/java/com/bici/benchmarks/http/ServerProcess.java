package com.bici.benchmarks.http;

import com.bici.benchmarks.data.Addresses;
import com.bici.benchmarks.data.Rows;
import com.bici.benchmarks.data.Servers;
import com.bici.benchmarks.data.Sessions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** A server in a process of its own, which ends with this object. */
final class ServerProcess implements AutoCloseable {

    static final String KEY = "bench-sessions";
    static final String FEW_LEADS_KEY = "bench-few-leads";
    static final String MANY_LEADS_KEY = "bench-many-leads";
    static final String SECRET = "bench-webhook-secret";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Path SERVICE = Path.of("bootstrap", "target", "bici.jar");

    private final Process process;
    private final int port;

    private ServerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** The service as it is shipped, against the servers that everything is measured against. */
    static ServerProcess service(Addresses addresses, boolean redis) throws IOException {
        int port = Servers.freePort();
        return start(
                port,
                List.of("-Xms1g", "-Xmx1g", "-jar", SERVICE.toString()),
                Map.ofEntries(
                        Map.entry("PORT", String.valueOf(port)),
                        Map.entry("ADMIN_PORT", "0"),
                        Map.entry("BIND_HOST", "127.0.0.1"),
                        Map.entry("DATABASE_URL", addresses.jdbcUrl()),
                        Map.entry("REDIS_URL", addresses.redisUrl()),
                        Map.entry("REDIS_ENABLED", String.valueOf(redis)),
                        Map.entry("BICI_AUTH", "keys"),
                        Map.entry("BICI_RATE_LIMIT", "false"),
                        Map.entry("ELEVENLABS_WEBHOOK_SECRET", SECRET),
                        Map.entry(
                                "BICI_DEV_KEYS",
                                KEY + "=" + Sessions.ORGANIZATION + "/admin/bench," + FEW_LEADS_KEY + "="
                                        + Rows.FEW_LEADS + "/admin/bench," + MANY_LEADS_KEY + "=" + Rows.MANY_LEADS
                                        + "/admin/bench")),
                "/health/ready");
    }

    static ServerProcess constant() throws IOException {
        int port = Servers.freePort();
        return start(
                port,
                List.of(
                        "-Xms1g",
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        ConstantServer.class.getName(),
                        String.valueOf(port)),
                Map.of(),
                "/constant/kilobyte");
    }

    private static ServerProcess start(int port, List<String> arguments, Map<String, String> environment, String ready)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString());
        builder.command().addAll(arguments);
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        Path.of("benchmarks", "target", "servers.log").toFile()))
                .start();
        ServerProcess server = new ServerProcess(process, port);
        server.await(Request.get(ready));
        return server;
    }

    private void await(Request request) {
        long limit = System.nanoTime() + PATIENCE.toNanos();
        while (!answers(request)) {
            if (System.nanoTime() > limit || !process.isAlive()) {
                close();
                throw new IllegalStateException("a server did not start; see benchmarks/target/servers.log");
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private boolean answers(Request request) {
        try (Connection connection = new Connection(port)) {
            return connection.send(request.bytes()).status() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    int port() {
        return port;
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit()
                .completeOnTimeout(process, GRACE.toSeconds(), TimeUnit.SECONDS)
                .join();
        process.destroyForcibly();
    }
}
