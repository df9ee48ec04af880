package com.bici.benchmarks.http;

import com.bici.benchmarks.data.Addresses;
import com.bici.benchmarks.http.Connection.Answer;
import com.bici.benchmarks.page.Results;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service over HTTP, with and without Redis, and constant bodies, in one run. */
public final class HttpRun {

    private static final Logger LOG = LoggerFactory.getLogger(HttpRun.class);
    private static final int RATE = 500;

    private final Addresses addresses;
    private final Duration time;

    /** @param time how long each case is measured, once in the open and once in the closed loop */
    public HttpRun(Addresses addresses, Duration time) {
        this.addresses = addresses;
        this.time = time;
    }

    /**
     * One case of one server.
     *
     * @param latency in the open loop
     * @param throughput answers a second in the closed loop; null where the same request again would ask something else
     */
    public record Line(
            String server, String name, Driver.Figures latency, @Nullable Double throughput) {}

    /** The service's Redis should be empty at the start. */
    public void run(Path results) throws IOException, ExecutionException, InterruptedException {
        List<Line> lines = new ArrayList<>();
        try (ServerProcess constant = ServerProcess.constant()) {
            measure("constant", constant.port(), Case.ofConstant(), lines);
        }
        try (ServerProcess service = ServerProcess.service(addresses, true)) {
            measure("service", service.port(), Case.ofService(tags(service.port())), lines);
        }
        try (ServerProcess service = ServerProcess.service(addresses, false)) {
            measure("service without Redis", service.port(), Case.ofDatabaseOnly(), lines);
        }
        Results.write(results, lines);
    }

    private void measure(String server, int port, List<Case> cases, List<Line> lines)
            throws IOException, ExecutionException, InterruptedException {
        Driver driver = new Driver(port);
        for (Case asked : cases) {
            driver.warm(asked.warmups(), asked.operation());
            Driver.Figures latency = driver.measure(RATE, time, asked.operation());
            Double throughput = asked.repeatable() ? throughput(port, asked) : null;
            lines.add(new Line(server, asked.name(), latency, throughput));
            LOG.info("{}", lines.getLast());
        }
    }

    private @Nullable Double throughput(int port, Case asked) throws IOException, InterruptedException {
        Request request = asked.operation().apply(0).getFirst();
        return Throughput.measure(port, request, time).stream().boxed().findFirst().orElse(null);
    }

    private static Case.Tags tags(int port) throws IOException {
        awaitCache(port);
        try (Connection connection = new Connection(port)) {
            return new Case.Tags(
                    connection.send(Case.STATS.bytes()).tag(),
                    connection.send(Case.LEADS.bytes()).tag());
        }
    }

    /** The service serves before its cache is in use. */
    private static void awaitCache(int port) throws IOException {
        long limit = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        try (Connection connection = new Connection(port)) {
            Answer answer = connection.send(Case.STATS.bytes());
            while (!answer.cache().contains("hit") && System.nanoTime() < limit) {
                LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
                answer = connection.send(Case.STATS.bytes());
            }
        }
    }
}
