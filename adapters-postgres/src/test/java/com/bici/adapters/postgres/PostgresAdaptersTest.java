package com.bici.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.bici.domain.organization.Organization;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.testkit.SampleData;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PostgresAdaptersTest {

    @Test
    void settings_toString_hidesThePassword() {
        PostgresSettings settings = new PostgresSettings(
                "jdbc:postgresql://bici:hidden1@db/bici?password=hidden2&ssl=true", "bici", "hidden3", 4);

        assertThat(settings.toString()).contains("db/bici").doesNotContain("hidden");
    }

    @Test
    void settings_noConnections_areRefused() {
        assertThatThrownBy(() -> new PostgresSettings("jdbc:postgresql://db/bici", "bici", "", 0))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void migrate_again_changesNothing() {
        try (TestDatabase database = new TestDatabase("migrated")) {
            assertThat(database.changeLog().unmarked(1)).isEmpty();
            PostgresAdapters.migrate(PostgresServer.shared().settings("migrated", 1));
        }
    }

    @Test
    void statements_areTimedByName_andThePoolIsMeasured() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        try (TestDatabase database = new TestDatabase("timed");
                PostgresAdapters adapters = PostgresAdapters.open(
                        PostgresServer.shared().settings("timed", 2), meters, Clock.systemUTC())) {
            assertThat(database.changeLog().unmarked(1)).isEmpty();
            adapters.organizations().find(SampleData.organizationId());
            adapters.organizations().find(SampleData.organizationId());
            assertThat(meters.find("hikaricp.connections.acquire").timer()).isNotNull();
        }

        assertThat(meters.get("postgres.statement")
                        .tag("statement", "organizations.find")
                        .timer()
                        .count())
                .isEqualTo(2);
    }

    @Test
    @Timeout(60)
    void aPoolThatIsAtWork_isWaitedFor_whilePostgresIsThere() throws Exception {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        try (TestDatabase database = new TestDatabase("busy");
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                PostgresAdapters adapters =
                        PostgresAdapters.open(PostgresServer.shared().settings("busy", 1), meters, Clock.systemUTC())) {
            assertThat(database.changeLog().unmarked(1)).isEmpty();
            CountDownLatch done = new CountDownLatch(1);
            CountDownLatch taken = new CountDownLatch(1);
            Future<?> work = threads.submit(() -> adapters.transactions().call(() -> {
                taken.countDown();
                await().atMost(Duration.ofSeconds(60)).until(() -> done.getCount() == 0);
                return 1;
            }));
            taken.await();
            adapters.probe().run();

            Future<?> waiting = threads.submit(() -> adapters.changeLog().unmarked(1));
            await().atMost(Duration.ofSeconds(30)).until(() -> {
                adapters.probe().run();
                return meters.get("hikaricp.connections.timeout").counter().count() >= 1;
            });
            done.countDown();

            assertThat(waiting.get()).isEqualTo(List.of());
            work.get();
        }
    }

    @Test
    void mistakes_passThroughUnchanged() {
        try (TestDatabase database = new TestDatabase("mistaken")) {
            var unknown = SampleData.newLead(SampleData.organizationId());

            assertThatThrownBy(() ->
                            database.transactions().call(() -> database.leads().findOrCreate(unknown)))
                    .isInstanceOf(UnableToExecuteStatementException.class);
        }
    }

    @Test
    void json_numbers_comeBackAsTheyWere() {
        try (TestDatabase database = new TestDatabase("numbers")) {
            var id = SampleData.organizationId();
            var asked = new JsonObject(Map.of("a", 1, "b", 3_000_000_000L, "c", 0.1, "d", 1.0, "e", -2.5));
            var organization = SampleData.organization(id);
            var stored = new Organization(id, organization.name(), null, organization.timezone(), asked);
            database.transactions().call(() -> database.organizations().add(stored));

            assertThat(database.organizations().find(id)).contains(stored);
        }
    }
}
