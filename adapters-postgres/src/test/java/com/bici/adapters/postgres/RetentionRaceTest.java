package com.bici.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.application.event.Announcements;
import com.bici.application.message.Expiry;
import com.bici.domain.cache.Cache;
import com.bici.domain.dashboard.DashboardStats;
import com.bici.domain.event.NodeSignals;
import com.bici.domain.shared.Entry;
import com.bici.domain.shared.OrganizationId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

/** Two nodes end the same old messages at once, while customers go on writing. */
@Timeout(120)
@TestInstance(Lifecycle.PER_CLASS)
class RetentionRaceTest {

    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final OrganizationId STORE = new OrganizationId(new UUID(11, 1));
    private static final int LEADS = 40;
    /** Several batches of a node. */
    private static final int OLD_OF_EACH = 60;

    private final TestDatabase postgres = new TestDatabase("retention_race");

    @AfterAll
    void close() {
        postgres.close();
    }

    @Test
    void twoNodes_leaveNothingOldAndAllThatIsNew() throws Exception {
        postgres.sql().useHandle(RetentionRaceTest::fill);
        CountDownLatch ready = new CountDownLatch(3);
        List<Future<?>> work = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
            for (int node = 0; node < 2; node++) {
                work.add(threads.submit(() -> {
                    together(ready);
                    node().run();
                }));
            }
            work.add(threads.submit(() -> {
                together(ready);
                for (int lead = 0; lead < LEADS; lead++) {
                    write(lead);
                }
            }));
        }
        for (Future<?> done : work) {
            done.get();
        }
        // What one node left to the other, or to a customer who was writing, is there for the next time.
        node().run();

        int old = postgres.sql()
                .withHandle(handle -> handle.createQuery(
                                "SELECT count(*) FROM conversations WHERE timestamp < CAST(? AS timestamptz)")
                        .bind(0, NOW.minus(Duration.ofDays(30)).toString())
                        .mapTo(Integer.class)
                        .one());
        assertThat(old).isZero();
        assertThat(postgres.dashboard().statsEntry(STORE))
                .map(Entry::value)
                .contains(new DashboardStats(LEADS, 0, LEADS * 2L, 0));
    }

    private Expiry node() {
        return new Expiry(
                postgres.retention(),
                postgres.transactions(),
                new Announcements(Cache.passThrough(), NodeSignals.none(), () -> {}),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static void together(CountDownLatch ready) {
        ready.countDown();
        try {
            ready.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void fill(Handle handle) {
        handle.execute(
                "INSERT INTO organizations(id, name, settings) VALUES (?, 'Store', CAST(? AS jsonb))",
                STORE.value(),
                "{\"retention\":{\"messages_days\":30}}");
        handle.execute(
                "INSERT INTO leads(id, organization_id, phone_number_normalized)"
                        + " SELECT 'lead-' || n, ?, '16045551' || (100 + n) FROM generate_series(0, ?) n",
                STORE.value(),
                LEADS - 1);
        handle.execute(
                "INSERT INTO conversations(organization_id, lead_id, content, sent_by, type, timestamp)"
                        + " SELECT organization_id, id, 'Hello', 'user', 'sms', CAST(? AS timestamptz) - n * interval '1 hour'"
                        + " FROM leads, generate_series(1, ?) n",
                NOW.minus(Duration.ofDays(30)).toString(),
                OLD_OF_EACH);
        handle.execute(
                "INSERT INTO conversations(organization_id, lead_id, content, sent_by, type, timestamp)"
                        + " SELECT organization_id, id, 'Hello', 'user', 'sms', CAST(? AS timestamptz) FROM leads",
                NOW.minus(Duration.ofDays(30)).toString());
    }

    private void write(int lead) {
        postgres.sql()
                .useHandle(handle -> handle.execute(
                        "INSERT INTO conversations(organization_id, lead_id, content, sent_by, type, timestamp)"
                                + " VALUES (?, ?, 'Still here', 'user', 'sms', CAST(? AS timestamptz))",
                        STORE.value(),
                        "lead-" + lead,
                        NOW.toString()));
    }
}
