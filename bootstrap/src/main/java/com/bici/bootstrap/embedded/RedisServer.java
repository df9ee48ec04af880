package com.bici.bootstrap.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** A real Redis on loopback whose entries stay in the data folder. */
public final class RedisServer implements AutoCloseable {

    private static final Duration START_LIMIT = Duration.ofSeconds(10);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(2);

    private final int port;
    private final ProcessFile process;

    private RedisServer(int port, ProcessFile process) {
        this.port = port;
        this.process = process;
    }

    /**
     * Starts the server; one that a killed service left behind is stopped first.
     *
     * @param preferredPort another one when somebody else has it
     */
    public static RedisServer start(DataDirectory directory, int preferredPort) {
        Path log = directory.file("redis.log");
        ProcessFile process = new ProcessFile(directory.file("redis.pid"), "redis-server");
        try {
            process.stop("TERM", STOP_LIMIT);
            int port = Ports.freeOr(InetAddress.getLoopbackAddress(), preferredPort);
            new ProcessBuilder(command(directory, log, port))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            awaitAnswer(process, port);
            return new RedisServer(port, process);
        } catch (IOException e) {
            throw new StartFailure("Redis did not start; its log is " + log, e);
        }
    }

    /** As a daemon it has a session of its own: Ctrl-C in the terminal must not end it before the service. */
    private static List<String> command(DataDirectory directory, Path log, int port) throws IOException {
        return List.of(
                RedisProgram.unpack(directory.folder("programs")).toString(),
                "--daemonize",
                "yes",
                "--bind",
                "127.0.0.1",
                "--port",
                String.valueOf(port),
                "--dir",
                directory.folder("redis").toString(),
                "--pidfile",
                directory.file("redis.pid").toString(),
                "--logfile",
                log.toString(),
                "--appendonly",
                "yes",
                "--save",
                "",
                "--maxmemory",
                "256mb",
                "--maxmemory-policy",
                "allkeys-lru");
    }

    private static void awaitAnswer(ProcessFile process, int port) throws IOException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (!isAnswering(process, port)) {
            if (System.nanoTime() > deadline) {
                throw new IOException("no answer on port " + port + " within " + START_LIMIT.toSeconds() + " s");
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
        }
    }

    /** Whether the process of the file answers, and not a stranger that took the port. */
    private static boolean isAnswering(ProcessFile process, int port) {
        Optional<ProcessHandle> server = process.process();
        if (server.isEmpty()) {
            return false;
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            socket.setSoTimeout(500);
            socket.getOutputStream().write("PING\r\nINFO server\r\nQUIT\r\n".getBytes(StandardCharsets.US_ASCII));
            List<String> answer = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .lines()
                    .toList();
            return answer.contains("+PONG")
                    && answer.contains("process_id:" + server.get().pid());
        } catch (IOException | java.io.UncheckedIOException notYet) {
            return false;
        }
    }

    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    Optional<ProcessHandle> process() {
        return process.process();
    }

    @Override
    public void close() throws IOException {
        process.stop("TERM", STOP_LIMIT);
    }
}
