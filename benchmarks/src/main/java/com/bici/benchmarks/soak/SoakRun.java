package com.bici.benchmarks.soak;

import com.bici.benchmarks.data.Servers;
import com.bici.benchmarks.page.Results;
import com.bici.benchmarks.server.Request;
import com.bici.benchmarks.server.ServerProcess;
import com.bici.benchmarks.server.ServerProcess.Launch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.commons.io.FileUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code ./bici} under {@code ./bici simulate}; its Redis is killed again and again. */
public final class SoakRun {

    private static final Logger LOG = LoggerFactory.getLogger(SoakRun.class);
    private static final Path FOLDER = Path.of("benchmarks", "target", "soak");
    private static final int CALLS = 100;
    /** The load grows to its height in so many steps. */
    private static final int WARMUPS = 4;

    private final Effort effort;

    public SoakRun(Effort effort) {
        this.effort = effort;
    }

    /**
     * How much is measured.
     *
     * @param rate of simulated events a second
     * @param period between two looks, and two deaths of Redis
     */
    public record Effort(int rate, Duration length, Duration period) {

        /** About seven tenths of what two cores can do that also run the simulator, Postgres and Redis. */
        public static Effort usual() {
            return new Effort(700, Duration.ofMinutes(30), Duration.ofMinutes(1));
        }

        public static Effort brief() {
            return new Effort(300, Duration.ofSeconds(30), Duration.ofSeconds(10));
        }
    }

    private record Report(int rate, long seconds, int kills, List<Vitals> vitals, List<String> simulator) {}

    public void run(Path results) throws IOException, InterruptedException {
        FileUtils.deleteDirectory(FOLDER.toFile());
        Files.createDirectories(FOLDER);
        int port = Servers.freePort();
        int adminPort = Servers.freePort();
        int postgresPort = Servers.freePort();
        Map<String, String> environment = Map.of(
                "PORT", String.valueOf(port),
                "ADMIN_PORT", String.valueOf(adminPort),
                "BICI_POSTGRES_PORT", String.valueOf(postgresPort),
                "BICI_DATA_DIR", data().toAbsolutePath().toString());
        Launch launch = new Launch("soak", port, List.of("./bici"), environment);
        try (ServerProcess service = ServerProcess.start(launch, Request.get("/health/ready"))) {
            Observer observer = new Observer(service, adminPort, postgresPort);
            Path said = FOLDER.resolve("simulator.log");
            warm(port);
            Process simulator = simulate(port, effort.rate(), effort.length(), said);
            List<Vitals> vitals = new ArrayList<>();
            int kills = 0;
            while (!simulator.waitFor(effort.period().toMillis(), TimeUnit.MILLISECONDS)) {
                vitals.add(observer.look());
                LOG.info("{}", vitals.getLast());
                killRedis();
                kills++;
            }
            if (vitals.isEmpty()) {
                throw new IllegalStateException("the simulator ended at once; see " + said);
            }
            Results.write(
                    results, new Report(effort.rate(), effort.length().toSeconds(), kills, vitals, summary(said)));
        }
    }

    private static Path data() {
        return FOLDER.resolve("data");
    }

    /** What is not compiled yet cannot take the whole load on a machine that has nothing to spare. */
    private void warm(int port) throws IOException, InterruptedException {
        for (int part = WARMUPS; part > 1; part--) {
            simulate(port, Math.max(CALLS, effort.rate() / part), effort.period(), FOLDER.resolve("warming.log"))
                    .waitFor();
        }
    }

    private static Process simulate(int port, int rate, Duration length, Path said) throws IOException {
        return new ProcessBuilder(
                        "./bici",
                        "simulate",
                        "--url",
                        "http://127.0.0.1:" + port,
                        "--calls",
                        String.valueOf(CALLS),
                        "--rate",
                        String.valueOf(rate),
                        "--seconds",
                        String.valueOf(length.toSeconds()))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
    }

    private static void killRedis() throws IOException {
        long process = Long.parseLong(
                Files.readAllLines(data().resolve("redis.pid")).getFirst().strip());
        ProcessHandle.of(process).ifPresent(ProcessHandle::destroyForcibly);
    }

    /** What the simulator says in the end: how much was sent, how it was answered, how long that took. */
    private static List<String> summary(Path said) throws IOException {
        List<String> lines = Files.readAllLines(said);
        int from = lines.size() - 1;
        while (from > 0 && !lines.get(from).stripLeading().startsWith("sent ")) {
            from--;
        }
        return lines.subList(from, lines.size());
    }
}
