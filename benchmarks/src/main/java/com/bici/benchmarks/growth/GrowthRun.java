package com.bici.benchmarks.growth;

import com.bici.benchmarks.data.Addresses;
import com.bici.benchmarks.data.Servers;
import com.bici.benchmarks.growth.Lookups.Asked;
import com.bici.benchmarks.page.Results;
import com.bici.benchmarks.server.Node;
import com.bici.benchmarks.server.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The same questions to stores of different sizes, to more and more clients, and at the start. */
public final class GrowthRun {

    private static final Logger LOG = LoggerFactory.getLogger(GrowthRun.class);
    private static final String LARGE_HEAP = "4g";
    private static final int LARGE = 1_000_000;
    /** Redis' databases from here on belong to the stores, one each. */
    private static final int FIRST_REDIS_DATABASE = 2;

    private final Servers servers;
    private final Effort effort;

    public GrowthRun(Servers servers, Effort effort) {
        this.servers = servers;
        this.effort = effort;
    }

    /**
     * How much is measured.
     *
     * @param sizes of stores, ascending
     * @param databaseOnly the size that is also served without Redis
     * @param takeovers that a node has to know before it serves
     * @param audiences how many streams are open, ascending
     * @param sessions that are read to weigh them
     * @param warmup of each lookup at each store
     */
    public record Effort(
            List<Integer> sizes,
            int databaseOnly,
            int takeovers,
            List<Integer> audiences,
            int sessions,
            Duration warmup,
            int rounds,
            int broadcasts,
            int starts) {

        public static Effort usual() {
            return new Effort(
                    List.of(1_000, 10_000, 100_000, LARGE),
                    100_000,
                    50_000,
                    List.of(10, 100, 1_000, 10_000),
                    5_000,
                    Duration.ofSeconds(1),
                    7,
                    15,
                    5);
        }

        public static Effort brief() {
            return new Effort(List.of(100, 1_000), 1_000, 500, List.of(10, 100), 200, Duration.ofMillis(100), 1, 3, 1);
        }
    }

    private record Report(
            List<Fill> fills,
            List<Restoring> restorings,
            List<Lookups.Line> lookups,
            Broadcasts.Figures broadcasts,
            double bytesPerTakeover,
            Footprint.OfSession session,
            List<StartUp.Line> starts) {}

    /** How long it took to make a store, in seconds. */
    private record Fill(int size, double seconds) {}

    /** Redis should be empty at the start. */
    public void run(Path results) throws IOException, ExecutionException, InterruptedException {
        List<Store> stores = new ArrayList<>();
        for (int size : effort.sizes()) {
            stores.add(create(size, FIRST_REDIS_DATABASE + stores.size()));
        }
        Store held = create(effort.takeovers(), FIRST_REDIS_DATABASE + stores.size());
        List<Restoring> restorings = new ArrayList<>();
        List<Lookups.Line> lookups = lookups(stores, restorings);
        long liveWithMany = restore(held, restorings);
        Store smallest = stores.getFirst();
        double bytesPerTakeover;
        Broadcasts.Figures broadcasts;
        try (ServerProcess server = ServerProcess.service(smallest.node())) {
            server.awaitHit(Lookup.STATS);
            bytesPerTakeover = (double) (liveWithMany - Footprint.leastLive(server)) / (held.size() - smallest.size());
            broadcasts = new Broadcasts(effort.audiences(), effort.broadcasts()).measure(server);
        }
        Footprint.OfSession session = session(held);
        List<StartUp.Line> starts = new StartUp(effort.starts()).measure(smallest);
        Results.write(
                results, new Report(fills(stores), restorings, lookups, broadcasts, bytesPerTakeover, session, starts));
        stores.forEach(store -> store.drop(servers.addresses()));
        held.drop(servers.addresses());
    }

    private Store create(int size, int redisDatabase) {
        Store store = Store.create(servers.addresses(), size, redisDatabase);
        LOG.info("a store of {} was filled in {} ms", size, store.fill().toMillis());
        return store;
    }

    private static List<Fill> fills(List<Store> stores) {
        return stores.stream()
                .map(store -> new Fill(store.size(), store.fill().toMillis() / 1e3))
                .toList();
    }

    /** All nodes run at once, so that what else the machine does meets all of them. */
    private List<Lookups.Line> lookups(List<Store> stores, List<Restoring> restorings) throws IOException {
        List<Asked> nodes = new ArrayList<>();
        try {
            for (Store store : stores) {
                nodes.add(new Asked("cached", store, started(store, restorings)));
                if (store.size() == effort.databaseOnly()) {
                    nodes.add(new Asked("database only", store, startedWithoutRedis(store)));
                }
            }
            return new Lookups(effort.warmup(), effort.rounds()).measure(nodes);
        } finally {
            nodes.forEach(node -> node.server().close());
        }
    }

    private static ServerProcess started(Store store, List<Restoring> restorings) throws IOException {
        Node node = store.size() < LARGE ? store.node() : store.node().withHeap(LARGE_HEAP);
        ServerProcess server = ServerProcess.service(node);
        restorings.add(Restoring.of(server, store.size()));
        LOG.info("{}", restorings.getLast());
        server.awaitHit(Lookup.STATS);
        return server;
    }

    private static ServerProcess startedWithoutRedis(Store store) throws IOException {
        Addresses addresses = store.addresses();
        return ServerProcess.service(Node.withoutRedis("growth-database-only", addresses));
    }

    /** Starts a node with many takeovers some times, keeps the median, and gives the bytes of heap it holds then. */
    private long restore(Store held, List<Restoring> restorings) throws IOException {
        List<Restoring> times = new ArrayList<>();
        long live = Long.MAX_VALUE;
        for (int start = 0; start < effort.starts(); start++) {
            try (ServerProcess server = ServerProcess.service(held.node())) {
                times.add(Restoring.of(server, held.size()));
                server.awaitHit(Lookup.STATS);
                live = start == effort.starts() - 1 ? Footprint.leastLive(server) : live;
            }
        }
        times.sort(Comparator.comparingDouble(Restoring::restored));
        restorings.add(times.get(times.size() / 2));
        LOG.info("{}", restorings.getLast());
        return live;
    }

    private Footprint.OfSession session(Store store) throws IOException, ExecutionException, InterruptedException {
        servers.emptyRedis();
        try (ServerProcess server = ServerProcess.service(store.node())) {
            server.awaitHit(Lookup.STATS);
            return Footprint.ofSession(store, server, Math.min(effort.sessions(), store.size() - 1));
        }
    }
}
