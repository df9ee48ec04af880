package com.bici.benchmarks.growth;

import com.bici.benchmarks.data.Servers;
import com.bici.benchmarks.server.Request;
import com.bici.benchmarks.server.ServerProcess;
import com.bici.benchmarks.server.ServerProcess.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.commons.io.FileUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How long {@code ./bici} takes, as users call it, until a request is answered for the first time. */
final class StartUp {

    private static final Logger LOG = LoggerFactory.getLogger(StartUp.class);
    private static final List<String> COMMAND = List.of("./bici");
    private static final Path ARCHIVE = Path.of("bootstrap", "target", "bici.jsa");
    private static final Path DATA = Path.of("benchmarks", "target", "start-up");

    private final int rounds;

    StartUp(int rounds) {
        this.rounds = rounds;
    }

    /**
     * In ms, from the command to the answer.
     *
     * @param first with nothing there: its end leaves the archive of classes, and data where the servers are embedded
     * @param times of the starts after it, the shortest first
     */
    record Line(String servers, double first, double median, List<Double> times) {}

    List<Line> measure(Store store) throws IOException {
        Line external = measure("external", port -> store.node().environment(port), Lookup.STATS);
        Line embedded = measure("embedded", StartUp::embedded, Request.get("/api/dashboard/stats"));
        return List.of(embedded, external);
    }

    private interface Environment {
        Map<String, String> at(int port);
    }

    private static Map<String, String> embedded(int port) {
        return Map.of(
                "PORT",
                String.valueOf(port),
                "ADMIN_PORT",
                "0",
                "BICI_DATA_DIR",
                DATA.toAbsolutePath().toString());
    }

    private Line measure(String servers, Environment environment, Request request) throws IOException {
        Files.deleteIfExists(ARCHIVE);
        FileUtils.deleteDirectory(DATA.toFile());
        double first = start(servers, environment, request);
        List<Double> times = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            times.add(start(servers, environment, request));
        }
        Collections.sort(times);
        Line line = new Line(servers, first, times.get(times.size() / 2), times);
        LOG.info("{}", line);
        return line;
    }

    private static double start(String servers, Environment environment, Request request) throws IOException {
        int port = Servers.freePort();
        Launch launch = new Launch("start-up-" + servers, port, COMMAND, environment.at(port));
        try (ServerProcess server = ServerProcess.start(launch, request)) {
            return server.start().toNanos() / 1e6;
        }
    }
}
