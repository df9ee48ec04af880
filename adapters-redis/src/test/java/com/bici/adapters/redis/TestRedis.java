package com.bici.adapters.redis;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.embedded.RedisServer;

/** A real Redis on a free port of the loopback, which can be killed, paused and brought back at the same address. */
final class TestRedis implements AutoCloseable {

    private static final Pattern PROCESS_ID = Pattern.compile("process_id:(\\d+)");

    private final int port;
    private final RedisServer server;
    private ProcessHandle process;

    private TestRedis() throws IOException {
        port = freePort();
        server = RedisServer.newRedisServer()
                .port(port)
                .bind("127.0.0.1")
                .setting("save \"\"")
                .setting("appendonly no")
                .build();
        server.start();
        process = serving();
    }

    /** A server of the caller's own, for tests that break it. */
    static TestRedis start() {
        try {
            return new TestRedis();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one server of this JVM, for tests that leave it running; it ends with the JVM. */
    static TestRedis shared() {
        return Shared.REDIS;
    }

    int port() {
        return port;
    }

    String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** {@code kill -9}: connections break, everything stored is lost. */
    void kill() {
        process.destroyForcibly();
        await().atMost(Duration.ofSeconds(5)).until(() -> !process.isAlive());
    }

    /** Comes back at the same port, empty and with a new run id, after {@link #kill} or from running. */
    void restart() {
        try {
            server.stop();
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        process = serving();
    }

    /** Hangs: the kernel still accepts connections and bytes, nothing answers. */
    void pause() {
        signal("STOP");
    }

    void resume() {
        signal("CONT");
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
        try {
            server.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void signal(String name) {
        try {
            int code = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IllegalStateException("kill -" + name + " answered " + code);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private ProcessHandle serving() {
        return await().atMost(Duration.ofSeconds(10)).ignoreExceptions().until(this::process, ProcessHandle::isAlive);
    }

    private ProcessHandle process() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(1000);
            socket.getOutputStream().write("INFO server\r\nQUIT\r\n".getBytes(StandardCharsets.US_ASCII));
            Reader reader = new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII);
            StringBuilder info = new StringBuilder();
            for (int next = reader.read(); next >= 0; next = reader.read()) {
                info.append((char) next);
            }
            Matcher found = PROCESS_ID.matcher(info);
            if (!found.find()) {
                throw new IOException("no process id in: " + info);
            }
            return ProcessHandle.of(Long.parseLong(found.group(1))).orElseThrow();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static final class Shared {
        private static final TestRedis REDIS = start();
    }
}
