package com.bici.bootstrap.faults;

import static org.awaitility.Awaitility.await;

import com.bici.bootstrap.Api;
import com.bici.bootstrap.Cluster;
import com.bici.bootstrap.Provider;
import com.bici.bootstrap.RunningProgram;
import com.bici.bootstrap.Tenant;
import com.bici.bootstrap.configuration.ProviderSecrets;
import com.bici.bootstrap.configuration.SimulationSettings.Apis;
import com.bici.bootstrap.configuration.SimulationSettings.Conduct;
import com.bici.bootstrap.simulator.SimulatedProviders;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Everything that can fail: servers, the second node's links to them, nodes. What does not fail is the text message API. */
final class Site implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String CACHED = "cached";
    private static final String DIRECT = "one";
    static final String LINKED = "two";

    private final Cluster cluster;
    private final SimulatedProviders apis;
    private final Link redisLink;
    private final Link postgresLink;
    private String foreigner = "";
    private final Map<String, Map<String, String>> environments = new HashMap<>();
    private final String well;
    private final List<Member> members = new CopyOnWriteArrayList<>();
    private Starter linkedNode = Cluster::serve;
    private int started;

    private interface Starter {
        RunningProgram start(Cluster cluster, String name, Map<String, String> environment) throws IOException;
    }

    private Site(Cluster cluster, String well, long seed) throws IOException {
        this.well = well;
        this.cluster = cluster;
        this.apis = SimulatedProviders.start(
                new Apis(0, Conduct.WELL), new ProviderSecrets(Provider.TWILIO_TOKEN, null, null, null));
        this.redisLink = new Link(port(cluster.singleRedis().url()), seed);
        this.postgresLink = new Link(port(cluster.databaseUrl()), seed);
    }

    /** Two nodes: one reaches the servers directly, the other through links. */
    static Site open(Path folder, long seed) throws IOException {
        return open(folder, seed, Cluster::serve);
    }

    /** The same; the clock of the linked one is ahead. */
    static Site openWithOneAhead(Path folder, long seed) throws IOException {
        return open(folder, seed, Cluster::serveAhead);
    }

    private static Site open(Path folder, long seed, Starter linkedNode) throws IOException {
        Site site = new Site(Cluster.start(folder), CACHED, seed);
        site.linkedNode = linkedNode;
        Map<String, String> linked = Map.of(
                "REDIS_URL", through(site.redisLink, site.cluster.singleRedis().url()),
                "DATABASE_URL", through(site.postgresLink, site.cluster.databaseUrl()));
        return site.opened(Map.of(DIRECT, Map.of(), LINKED, linked));
    }

    /** Two nodes that reach Redis by this address. */
    static Site open(Path folder, String redisUrl) throws IOException {
        Map<String, String> environment = Map.of("REDIS_URL", redisUrl);
        return new Site(Cluster.start(folder), CACHED, 0).opened(Map.of(DIRECT, environment, LINKED, environment));
    }

    static Site withoutRedis(Path folder) throws IOException {
        Map<String, String> environment = Map.of("REDIS_ENABLED", "false");
        return new Site(Cluster.start(folder), "database-only", 0)
                .opened(Map.of(DIRECT, environment, LINKED, environment));
    }

    private Site opened(Map<String, Map<String, String>> nodes) throws IOException {
        environments.putAll(nodes);
        try {
            start(DIRECT);
            start(LINKED);
            awaitWell();
            return this;
        } catch (IOException | RuntimeException | AssertionError failed) {
            close();
            throw failed;
        }
    }

    private static int port(String url) {
        return Integer.parseInt(url.replaceAll("^.*:(\\d+).*$", "$1"));
    }

    private static String through(Link link, String url) {
        return url.replace(":" + port(url), ":" + link.port());
    }

    /** Starts the node of this place, or starts it again. */
    void start(String place) throws IOException {
        Map<String, String> environment = new HashMap<>(Cluster.twilio(apis.address()));
        environment.put("BICI_RATE_LIMIT", "false");
        environment.putAll(environments.getOrDefault(place, Map.of()));
        Starter starter = place.equals(LINKED) ? linkedNode : Cluster::serve;
        RunningProgram program = starter.start(cluster, place, environment);
        started++;
        if (foreigner.isEmpty()) {
            foreigner = Tenant.add(cluster.databaseUrl(), "Another store", "+16045550199")
                    .organization()
                    .toString();
        }
        Api api = Api.unchecked(program.application());
        Api foreign = api.and("X-Organization-Id", foreigner);
        members.add(
                new Member(place, place + "#" + started, program, api, foreign, new Provider(program.application())));
    }

    /** Nobody is sent to the node any more. */
    Member withdraw(String place) {
        Member member = member(place);
        members.remove(member);
        return member;
    }

    private Member member(String place) {
        return members.stream()
                .filter(candidate -> candidate.place().equals(place))
                .findFirst()
                .orElseThrow();
    }

    /** Those that serve, in no order. */
    List<Member> members() {
        return members;
    }

    /** What time it is for the node of this place. */
    Instant clock(String place) {
        return Instant.parse(
                member(place).api().get("/health/live").json().path("timestamp").asText());
    }

    Cluster cluster() {
        return cluster;
    }

    SimulatedProviders apis() {
        return apis;
    }

    Link redisLink() {
        return redisLink;
    }

    Link postgresLink() {
        return postgresLink;
    }

    /** Every node is ready and uses the cache, if there is one. */
    void awaitWell() {
        for (Member member : members) {
            await().atMost(SOON)
                    .pollInterval(Duration.ofMillis(20))
                    .ignoreExceptions()
                    .until(() -> isWell(member.api()));
        }
    }

    private boolean isWell(Api api) {
        return api.get("/health/ready").status() == 200
                && api.get("/health").json().path("mode").asText().equals(well);
    }

    @Override
    public void close() throws IOException {
        try (apis;
                redisLink;
                postgresLink) {
            cluster.end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
