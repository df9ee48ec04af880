package com.bici.bootstrap.redis;

import static org.awaitility.Awaitility.await;

import com.bici.bootstrap.Keys;
import com.bici.bootstrap.Signals;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One Redis server of several, with a port and a folder that it keeps. */
public final class RedisProcess implements AutoCloseable {

    private static final int LOWEST_PORT = 21_000;
    private static final int BUS = 10_000;
    private static int nextPort = LOWEST_PORT;

    private final Path folder;
    private final int port;
    private final List<String> command;
    private Process process;

    /** @param settings besides port, address and folder; a file of settings comes first */
    RedisProcess(Path program, Path parent, List<String> settings) throws IOException {
        this.port = freePort();
        this.folder = Files.createDirectories(parent.resolve("redis-" + port));
        this.command = new ArrayList<>(List.of(program.toString()));
        command.addAll(settings);
        command.addAll(List.of("--port", String.valueOf(port), "--bind", "127.0.0.1", "--dir", folder.toString()));
        this.process = start();
    }

    /** The server that comes with the tests, unpacked into the folder. */
    public static Path program(Path folder) throws IOException {
        return Path.of(redis.embedded.core.ExecutableProvider.newJarResourceProvider(folder.toFile())
                .get()
                .getPath());
    }

    /** Whose counterpart for the servers among themselves is free as well. */
    private static synchronized int freePort() {
        while (!isFree(nextPort) || !isFree(nextPort + BUS)) {
            nextPort++;
        }
        return nextPort++;
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    private Process start() throws IOException {
        Process started = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
        await().atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(10))
                .until(this::isListening);
        return started;
    }

    private boolean isListening() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    public int port() {
        return port;
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    public List<String> ask(String... words) {
        return new Keys("redis://" + address()).ask(words);
    }

    /** One line of its report on itself. */
    public String info(String name) {
        return String.join("\n", ask("INFO"))
                .lines()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElse("");
    }

    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Starts it again if it is dead. */
    void revive() throws IOException {
        if (!isAlive()) {
            process = start();
        }
    }

    public void pause() throws IOException, InterruptedException {
        Signals.send("STOP", List.of(process.toHandle()));
    }

    public void resume() throws IOException, InterruptedException {
        Signals.send("CONT", List.of(process.toHandle()));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
