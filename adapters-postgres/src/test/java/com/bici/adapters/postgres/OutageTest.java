package com.bici.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.bici.domain.shared.DatabaseUnavailable;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.testkit.MutableClock;
import com.bici.domain.testkit.SampleData;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OutageTest {

    private static final Duration LIMIT = Duration.ofMillis(2200);

    @Test
    void refused_everyCallFailsSoonAndNothingIsNeededToOpen() throws IOException {
        try (PostgresAdapters adapters = open(freePort())) {
            assertUnavailableSoon(() -> adapters.organizations().find(SampleData.organizationId()));
            assertUnavailableSoon(() -> adapters.transactions().call(() -> 1));
            adapters.probe().run();
            assertThat(adapters.monitor().latency()).isEmpty();
        }
    }

    @Test
    void refused_migrateThrowsUnavailable() throws IOException {
        PostgresSettings settings = settings(freePort());

        assertThatThrownBy(() -> PostgresAdapters.migrate(settings)).isInstanceOf(DatabaseUnavailable.class);
    }

    @Test
    void paused_callsFailWithinTheLimitAndHealByThemselves() throws Exception {
        try (PostgresServer server = PostgresServer.start();
                PostgresAdapters adapters = server.newDatabase("paused")) {
            OrganizationId organization = add(adapters);
            signal("STOP", server.pid());
            try {
                assertUnavailableSoon(() -> adapters.organizations().find(organization));
                assertUnavailableSoon(() -> adapters.transactions()
                        .call(() -> adapters.organizations().find(organization)));
                assertUnavailableSoon(() -> adapters.changeLog().unmarked(10));
                adapters.probe().run();
                assertThat(adapters.monitor().latency()).isEmpty();
            } finally {
                signal("CONT", server.pid());
            }
            awaitBack(adapters, organization);
        }
    }

    @Test
    void pausedWithinATransaction_theNextStatementFails() throws Exception {
        try (PostgresServer server = PostgresServer.start();
                PostgresAdapters adapters = server.newDatabase("halfway")) {
            OrganizationId organization = add(adapters);
            try {
                assertUnavailableSoon(() -> adapters.transactions().call(() -> {
                    adapters.changeLog().raiseGeneration(organization);
                    signal("STOP", server);
                    return adapters.organizations().find(organization);
                }));
            } finally {
                signal("CONT", server.pid());
            }
            awaitBack(adapters, organization);
            assertThat(adapters.changeLog().generations()).isEmpty();
        }
    }

    @Test
    void restarted_healsByItself() throws Exception {
        PostgresServer server = PostgresServer.startRestartable();
        try (PostgresAdapters adapters = server.newDatabase("restarted")) {
            OrganizationId organization = add(adapters);
            try (PostgresServer again = server.restart()) {
                assertThat(again.pid()).isPositive();
                awaitBack(adapters, organization);
            }
            assertUnavailableSoon(() -> adapters.organizations().find(organization));
        }
    }

    @Test
    void readOnly_writesFailAsUnavailable_andTheProbeSeesIt() {
        try (TestDatabase database = new TestDatabase("standby")) {
            database.sql()
                    .useHandle(
                            handle -> handle.execute("ALTER DATABASE standby SET default_transaction_read_only = on"));
            try (PostgresAdapters adapters = PostgresAdapters.open(
                    PostgresServer.shared().settings("standby", 1), new SimpleMeterRegistry(), Clock.systemUTC())) {
                assertThatThrownBy(() -> add(adapters)).isInstanceOf(DatabaseUnavailable.class);
                adapters.probe().run();
                assertThat(adapters.monitor().latency()).isEmpty();
            }
        }
    }

    @Test
    void probe_oldResult_countsAsAway() {
        MutableClock clock = new MutableClock(Instant.parse("2026-01-15T18:00:00Z"));
        try (PostgresAdapters adapters =
                PostgresAdapters.open(PostgresServer.shared().settings(), new SimpleMeterRegistry(), clock)) {
            assertThat(adapters.monitor().latency()).isEmpty();

            adapters.probe().run();
            assertThat(adapters.monitor().latency()).isPresent();

            clock.advance(Duration.ofMillis(1600));
            assertThat(adapters.monitor().latency()).isEmpty();
        }
    }

    private static OrganizationId add(PostgresAdapters adapters) {
        OrganizationId id = SampleData.organizationId();
        adapters.transactions().call(() -> adapters.organizations().add(SampleData.organization(id)));
        return id;
    }

    private static void awaitBack(PostgresAdapters adapters, OrganizationId organization) {
        await().atMost(Duration.ofSeconds(5))
                .ignoreExceptionsMatching(DatabaseUnavailable.class::isInstance)
                .untilAsserted(() ->
                        assertThat(adapters.organizations().find(organization)).isPresent());
    }

    private static void assertUnavailableSoon(Runnable call) {
        long begin = System.nanoTime();
        assertThatThrownBy(call::run).isInstanceOf(DatabaseUnavailable.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(LIMIT);
    }

    private static void signal(String name, PostgresServer server) {
        try {
            signal(name, server.pid());
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** To the postmaster and to those of its children that serve connections. */
    private static void signal(String name, long postmaster) throws IOException, InterruptedException {
        ProcessHandle server = ProcessHandle.of(postmaster).orElseThrow();
        for (ProcessHandle process :
                Stream.concat(Stream.of(server), server.children()).toList()) {
            new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
        }
    }

    private static PostgresAdapters open(int port) {
        return PostgresAdapters.open(settings(port), new SimpleMeterRegistry(), Clock.systemUTC());
    }

    private static PostgresSettings settings(int port) {
        return new PostgresSettings("jdbc:postgresql://127.0.0.1:" + port + "/bici", "bici", "secret", 4);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
