package com.bici.benchmarks.http;

import com.bici.benchmarks.data.Addresses;
import com.bici.benchmarks.data.Servers;
import com.bici.benchmarks.page.Results;
import com.bici.benchmarks.server.Connection;
import com.bici.benchmarks.server.Node;
import com.bici.benchmarks.server.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service over HTTP, with Redis, without it and with one that is away, and constant bodies, in one run. */
public final class HttpRun {

    private static final Logger LOG = LoggerFactory.getLogger(HttpRun.class);

    private final Addresses addresses;
    private final Effort effort;

    public HttpRun(Addresses addresses, Effort effort) {
        this.addresses = addresses;
        this.effort = effort;
    }

    /**
     * How much is measured.
     *
     * @param time of each case in the open loop
     * @param warmups operations before it, at most
     * @param rounds how often two throughputs are compared, each for a second
     */
    public record Effort(Duration time, int warmups, int rounds) {

        public static Effort usual() {
            return new Effort(Duration.ofSeconds(5), Integer.MAX_VALUE, 7);
        }

        public static Effort brief() {
            return new Effort(Duration.ofSeconds(1), 50, 1);
        }
    }

    private record Report(List<Line> latencies, List<Comparison.Figures> comparisons) {}

    private record Line(String server, String name, Driver.Figures latency) {}

    /** The service's Redis should be empty at the start. */
    public void run(Path results) throws IOException, ExecutionException, InterruptedException {
        try (ServerProcess constant = ServerProcess.constant();
                ServerProcess service = ServerProcess.service(Node.cached("cached", addresses));
                ServerProcess disabled = ServerProcess.service(Node.withoutRedis("redis-disabled", addresses));
                ServerProcess away =
                        ServerProcess.service(Node.withDeadRedis("redis-away", addresses, Servers.freePort()))) {
            service.awaitHit(Questions.STATS);
            Questions.Tags tags = tags(service);
            List<Line> lines = new ArrayList<>();
            measure("constant", constant, Case.ofConstant(), lines);
            measure("service", service, Case.ofService(tags), lines);
            measure("service without Redis", disabled, Case.ofDatabaseOnly(), lines);
            measure("service whose Redis is away", away, Case.ofDatabaseOnly(), lines);
            List<Comparison> comparisons =
                    new ArrayList<>(new Comparisons(constant, service, tags).withConstantAnswers());
            comparisons.add(Comparisons.ofDatabaseOnly(away, disabled));
            Results.write(results, new Report(lines, compare(comparisons)));
        }
    }

    private void measure(String name, ServerProcess server, List<Case> cases, List<Line> lines)
            throws ExecutionException, InterruptedException {
        Driver driver = new Driver(server.port());
        for (Case asked : cases) {
            driver.warm(Math.min(asked.warmups(), effort.warmups()), asked.operation());
            lines.add(new Line(name, asked.name(), driver.measure(asked.rate(), effort.time(), asked.operation())));
            LOG.info("{}", lines.getLast());
        }
    }

    private List<Comparison.Figures> compare(List<Comparison> comparisons) throws IOException, InterruptedException {
        List<Comparison.Figures> figures = new ArrayList<>();
        if (!Throughput.isPossible()) {
            LOG.warn("There is no wrk, so throughput is not compared; Debian's package wrk has it");
            return figures;
        }
        for (Comparison comparison : comparisons) {
            figures.add(comparison.measure(effort.rounds()));
            LOG.info("{}: {}", comparison.name(), figures.getLast().ratio());
        }
        return figures;
    }

    private static Questions.Tags tags(ServerProcess service) throws IOException {
        try (Connection connection = new Connection(service.port())) {
            return new Questions.Tags(
                    connection.send(Questions.STATS.bytes()).tag(),
                    connection.send(Questions.MANY_LEADS.bytes()).tag());
        }
    }
}
