package com.bici.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.domain.dashboard.DashboardStats;
import com.bici.domain.shared.Entry;
import com.bici.domain.shared.OrganizationId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class CountersTest {

    private static final int WRITERS = 6;
    private static final int TRANSACTIONS = 60;
    private static final List<OrganizationId> STORES =
            List.of(new OrganizationId(new UUID(7, 1)), new OrganizationId(new UUID(7, 2)));

    @Test
    void concurrentRandomWrites_leaveCountersEqualToCounts() throws Exception {
        try (TestDatabase postgres = new TestDatabase("counters")) {
            postgres.sql().useHandle(CountersTest::addStores);

            List<Future<?>> writers = new ArrayList<>();
            try (ExecutorService threads = Executors.newFixedThreadPool(WRITERS)) {
                for (int writer = 0; writer < WRITERS; writer++) {
                    Random random = new Random(writer);
                    String prefix = "lead-" + writer + "-";
                    writers.add(threads.submit(() -> write(postgres, random, prefix)));
                }
            }
            for (Future<?> writer : writers) {
                writer.get();
            }

            for (OrganizationId store : STORES) {
                assertThat(postgres.dashboard().statsEntry(store))
                        .map(Entry::value)
                        .contains(counted(postgres, store));
            }
        }
    }

    private static void addStores(Handle handle) {
        STORES.forEach(
                store -> handle.execute("INSERT INTO organizations(id, name) VALUES (?, 'Store')", store.value()));
    }

    private static void write(TestDatabase postgres, Random random, String prefix) {
        for (int i = 0; i < TRANSACTIONS; i++) {
            boolean keep = random.nextInt(5) > 0;
            postgres.sql().useHandle(handle -> {
                handle.begin();
                for (int statement = 0; statement < 4; statement++) {
                    one(handle, random, prefix);
                }
                if (keep) {
                    handle.commit();
                } else {
                    handle.rollback();
                }
            });
        }
    }

    /** A random statement about leads that only this writer touches, in organizations that all share. */
    private static void one(Handle handle, Random random, String prefix) {
        int number = random.nextInt(8);
        UUID store = STORES.get(number % STORES.size()).value();
        String lead = prefix + number;
        switch (random.nextInt(10)) {
            case 0, 1 ->
                handle.execute(
                        "INSERT INTO leads(id, organization_id, phone_number_normalized) VALUES (?, ?, ?)"
                                + " ON CONFLICT DO NOTHING",
                        lead,
                        store,
                        lead.substring(5));
            case 2, 3 ->
                handle.execute(
                        "INSERT INTO call_sessions(organization_id, lead_id)"
                                + " SELECT organization_id, id FROM leads, generate_series(1, 3) WHERE id = ?",
                        lead);
            case 4 ->
                handle.execute(
                        "INSERT INTO conversations(organization_id, lead_id, content, sent_by, type)"
                                + " SELECT organization_id, id, 'text', 'user', 'sms' FROM leads WHERE id LIKE ?",
                        prefix + "%");
            case 5 -> handle.execute("UPDATE call_sessions SET status = 'completed' WHERE lead_id = ?", lead);
            case 6, 7 ->
                handle.execute(
                        "INSERT INTO human_control_sessions(organization_id, lead_id, agent_id, agent_name, epoch)"
                                + " SELECT organization_id, id, 'agent', 'Alex', 1 FROM leads WHERE id LIKE ?"
                                + " ON CONFLICT DO NOTHING",
                        prefix + "%");
            case 8 ->
                handle.execute(
                        "UPDATE human_control_sessions SET ended_at = now(), end_reason = 'left' WHERE lead_id = ?",
                        lead);
            default -> handle.execute("DELETE FROM leads WHERE id = ?", lead);
        }
    }

    private static DashboardStats counted(TestDatabase postgres, OrganizationId store) {
        return postgres.sql()
                .withHandle(handle -> handle.createQuery("""
                        SELECT (SELECT count(*) FROM leads WHERE organization_id = :store),
                               (SELECT count(*) FROM call_sessions WHERE organization_id = :store),
                               (SELECT count(*) FROM conversations WHERE organization_id = :store),
                               (SELECT count(*) FROM call_sessions WHERE organization_id = :store
                                AND status IN ('initiated', 'active'))
                               + (SELECT count(*) FROM human_control_sessions WHERE organization_id = :store
                                AND ended_at IS NULL)""")
                        .bind("store", store.value())
                        .map((row, context) ->
                                new DashboardStats(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)))
                        .one());
    }
}
