package com.bici.benchmarks.soak;

import com.bici.benchmarks.server.Memory;
import com.bici.benchmarks.server.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jdbi.v3.core.Jdbi;

/** Looks at a node from outside: its process, its metrics, its tables. */
final class Observer {

    private static final List<String> TABLES = List.of(
            "cache_changes",
            "call_sessions",
            "conversations",
            "events",
            "idempotency_keys",
            "leads",
            "sms_outbox",
            "stream_tickets");

    private final ServerProcess service;
    private final URI metrics;
    private final Jdbi postgres;
    private final HttpClient client = HttpClient.newHttpClient();
    private final long began = System.nanoTime();

    Observer(ServerProcess service, int adminPort, int postgresPort) {
        this.service = service;
        this.metrics = URI.create("http://127.0.0.1:" + adminPort + "/metrics");
        this.postgres = Jdbi.create("jdbc:postgresql://127.0.0.1:" + postgresPort + "/bici?user=postgres");
    }

    Vitals look() throws IOException, InterruptedException {
        Memory memory = Memory.of(service);
        String page = client.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString())
                .body();
        return new Vitals(
                Duration.ofNanos(System.nanoTime() - began).toSeconds(),
                memory.live(),
                memory.resident(),
                figure(page, "jvm_threads_live_threads"),
                openFiles(),
                figure(page, "hikaricp_connections"),
                rows());
    }

    private long openFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("/proc", String.valueOf(service.processId()), "fd"))) {
            return files.count();
        }
    }

    private Map<String, Long> rows() {
        return postgres.withHandle(handle -> {
            Map<String, Long> rows = new TreeMap<>();
            for (String table : TABLES) {
                rows.put(
                        table,
                        handle.createQuery("SELECT count(*) FROM " + table)
                                .mapTo(Long.class)
                                .one());
            }
            return rows;
        });
    }

    private static long figure(String page, String name) {
        Matcher found =
                Pattern.compile("(?m)^" + name + "(?:\\{[^}]*})? (\\S+)$").matcher(page);
        if (!found.find()) {
            throw new IllegalStateException("no metric " + name);
        }
        return (long) Double.parseDouble(found.group(1));
    }
}
