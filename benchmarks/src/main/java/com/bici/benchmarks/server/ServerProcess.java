package com.bici.benchmarks.server;

import com.bici.benchmarks.data.Servers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A server in a process of its own, which ends with this object. */
public final class ServerProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration POLL = Duration.ofMillis(5);
    private static final Duration GRACE = Duration.ofSeconds(30);
    private static final Path SERVICE = Path.of("bootstrap", "target", "bici.jar");
    private static final Path LOGS = Path.of("benchmarks", "target", "logs");

    private final Process process;
    private final int port;
    private final Path log;
    private final Duration start;

    private ServerProcess(Process process, int port, Path log, Duration start) {
        this.process = process;
        this.port = port;
        this.log = log;
        this.start = start;
    }

    /** The service as it is shipped. */
    public static ServerProcess service(Node node) throws IOException {
        int port = Servers.freePort();
        return start(
                new Launch(
                        node.name(),
                        port,
                        List.of(java(), "-Xms" + node.heap(), "-Xmx" + node.heap(), "-jar", SERVICE.toString()),
                        node.environment(port)),
                Request.get("/health/ready"));
    }

    public static ServerProcess constant() throws IOException {
        int port = Servers.freePort();
        List<String> command = List.of(
                java(),
                "-Xms1g",
                "-Xmx1g",
                "-cp",
                System.getProperty("java.class.path"),
                ConstantServer.class.getName(),
                String.valueOf(port));
        return start(new Launch("constant", port, command, Map.of()), Request.get(ConstantServer.body(1)));
    }

    /**
     * A command that starts a server.
     *
     * @param name what its log is called
     */
    public record Launch(String name, int port, List<String> command, Map<String, String> environment) {}

    /** Starts the server and waits until it answers the request with 200 for the first time. */
    public static ServerProcess start(Launch launch, Request first) throws IOException {
        Files.createDirectories(LOGS);
        Path log = LOGS.resolve(launch.name() + ".log");
        ProcessBuilder builder = new ProcessBuilder(launch.command())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.to(log.toFile()));
        builder.environment().putAll(launch.environment());
        long begin = System.nanoTime();
        Process process = builder.start();
        while (!answers(launch.port(), first)) {
            if (!process.isAlive() || System.nanoTime() - begin > PATIENCE.toNanos()) {
                end(process);
                throw new IllegalStateException("a server did not start; see " + log);
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return new ServerProcess(process, launch.port(), log, Duration.ofNanos(System.nanoTime() - begin));
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static boolean answers(int port, Request request) {
        try (Connection connection = new Connection(port)) {
            return connection.send(request.bytes()).status() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    public int port() {
        return port;
    }

    public long processId() {
        return process.pid();
    }

    /** From the start of the process to its first answer. */
    public Duration start() {
        return start;
    }

    /** Waits until the request is answered from the cache, which comes into use after the first answers. */
    public void awaitHit(Request request) throws IOException {
        long limit = System.nanoTime() + PATIENCE.toNanos();
        try (Connection connection = new Connection(port)) {
            while (!connection.send(request.bytes()).cache().contains("hit")) {
                if (System.nanoTime() > limit) {
                    throw new IllegalStateException("the cache did not come into use; see " + log);
                }
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            }
        }
    }

    /** What the pattern's first group found first in what the server has written. */
    public Optional<String> written(Pattern pattern) throws IOException {
        Matcher found = pattern.matcher(Files.readString(log));
        return found.find() ? Optional.of(found.group(1)) : Optional.empty();
    }

    @Override
    public void close() {
        end(process);
    }

    private static void end(Process process) {
        process.destroy();
        @Nullable Process ended = process.onExit()
                .<@Nullable Process>thenApply(same -> same)
                .completeOnTimeout(null, GRACE.toSeconds(), TimeUnit.SECONDS)
                .join();
        if (ended == null) {
            process.destroyForcibly().onExit().join();
        }
    }
}
