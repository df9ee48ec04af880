package com.bici.bootstrap.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.bici.bootstrap.Signals;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The Redis that a running program brought along, paused, killed and started behind its back. */
public final class RedisFromOutside implements SharedRedis {

    private final Path data;
    private final int port;
    private final String program;

    public RedisFromOutside(Path data, int port) throws IOException {
        this.data = data;
        this.port = port;
        this.program = process().info().command().orElseThrow();
    }

    private ProcessHandle process() throws IOException {
        return Signals.process(data.resolve("redis.pid"));
    }

    /** The server's own program. */
    public Path program() {
        return Path.of(program);
    }

    public void pause() throws IOException, InterruptedException {
        Signals.send("STOP", List.of(process()));
    }

    public void resume() throws IOException, InterruptedException {
        Signals.send("CONT", List.of(process()));
    }

    @Override
    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    @Override
    public List<String> masters() {
        return List.of(url());
    }

    @Override
    public void kill() throws IOException, InterruptedException {
        Signals.send("KILL", List.of(process()));
        await().atMost(Duration.ofSeconds(5)).until(() -> !isListening());
    }

    /** As the program starts it, on the port that it had. */
    @Override
    public void start() throws IOException, InterruptedException {
        List<String> command = List.of(
                program,
                "--daemonize",
                "yes",
                "--bind",
                "127.0.0.1",
                "--port",
                String.valueOf(port),
                "--dir",
                data.resolve("redis").toString(),
                "--pidfile",
                data.resolve("redis.pid").toString(),
                "--logfile",
                data.resolve("redis.log").toString(),
                "--appendonly",
                "yes",
                "--save",
                "");
        assertThat(new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor())
                .isZero();
        await().atMost(Duration.ofSeconds(5)).pollInterval(Duration.ofMillis(5)).until(this::isListening);
    }

    /** Copies what the server would find after a restart at this moment. */
    public Path snapshot() throws IOException {
        return Files.copy(log(), Files.createTempFile(data, "snapshot", ".aof"), StandardCopyOption.REPLACE_EXISTING);
    }

    public void startFrom(Path snapshot) throws IOException, InterruptedException {
        Files.copy(snapshot, log(), StandardCopyOption.REPLACE_EXISTING);
        start();
    }

    private Path log() {
        return data.resolve("redis").resolve("appendonly.aof");
    }

    public void startEmpty() throws IOException, InterruptedException {
        try (Stream<Path> files = Files.list(data.resolve("redis"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        start();
    }

    /** It ends with the program that brought it. */
    @Override
    public void close() {}

    private boolean isListening() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException refused) {
            return false;
        }
    }
}
