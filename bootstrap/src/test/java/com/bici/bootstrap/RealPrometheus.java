package com.bici.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/** The real Prometheus with our rules, watching one node closely. */
final class RealPrometheus implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Process process;
    private final Path log;
    private final Api api;

    private RealPrometheus(Process process, Path log, Api api) {
        this.process = process;
        this.log = log;
        this.api = api;
    }

    static RealPrometheus watch(Path program, String admin, Path folder) throws IOException {
        Files.createDirectories(folder);
        Path configuration = folder.resolve("prometheus.yml");
        Files.writeString(
                configuration,
                Files.readString(Deployment.PROMETHEUS.resolve("prometheus.yml"))
                        .replace("15s", "1s")
                        .replace("- bici.rules.yml", "- " + Deployment.RULES)
                        .replace("localhost:8081", URI.create(admin).getAuthority()));
        String address = "127.0.0.1:" + freePort();
        Path log = folder.resolve("prometheus.log");
        Process process = new ProcessBuilder(List.of(
                        program.toString(),
                        "--config.file=" + configuration,
                        "--storage.tsdb.path=" + folder.resolve("series"),
                        "--web.listen-address=" + address))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        return new RealPrometheus(process, log, new Api("http://" + address)).awaitFirstScrape();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private RealPrometheus awaitFirstScrape() {
        await().atMost(LIMIT).ignoreExceptions().until(() -> {
            assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
            return !values("up == 1").isEmpty();
        });
        return this;
    }

    /** What the query gives now, without what is no number. */
    List<Double> values(String query) {
        JsonNode answer = api.get("/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8))
                .json();
        assertThat(answer.path("status").asText()).as(query + ": " + answer).isEqualTo("success");
        return StreamSupport.stream(answer.path("data").path("result").spliterator(), false)
                .map(series -> Double.parseDouble(series.path("value").path(1).asText()))
                .filter(value -> !value.isNaN())
                .toList();
    }

    /** The names of those alerts whose condition holds. */
    List<String> alerts() {
        return StreamSupport.stream(
                        api.get("/api/v1/alerts")
                                .json()
                                .path("data")
                                .path("alerts")
                                .spliterator(),
                        false)
                .map(alert -> alert.path("labels").path("alertname").asText())
                .toList();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
