package com.bici.benchmarks.growth;

import com.bici.adapters.postgres.PostgresAdapters;
import com.bici.benchmarks.data.Addresses;
import com.bici.benchmarks.data.Sessions;
import com.bici.benchmarks.server.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * A store of a certain size, alone in a database of its own: so many leads, each with a live call and a human, and as
 * many messages.
 *
 * @param fill how long it took to fill
 */
record Store(int size, Addresses addresses, Duration fill) {

    private static final int MESSAGES_OF_A_LEAD = 20;

    /**
     * Rows as the service leaves them: with the counters and the versions that the triggers keep. Those, and
     * foreign keys, are off meanwhile, for the caches that they tell of every row are empty anyway. What is live stays so, for its activity
     * lies ahead.
     */
    private static final List<String> FILLING = List.of("""
            INSERT INTO leads (id, organization_id, phone_number, phone_number_normalized, customer_name, created_at,
                active_call_version, human_epoch, human_version)
            SELECT 'lead-' || i, :organization, number, number, 'Customer ' || i, now() - i * interval '1 second', 1, 1, 1
            FROM generate_series(0, :size - 1) i, LATERAL (SELECT '+1' || 6040000000 + i) numbers (number)""", """
            INSERT INTO call_sessions (
                organization_id, lead_id, elevenlabs_conversation_id, status, last_activity_at, metadata)
            SELECT :organization, 'lead-' || i, 'growth-' || i, 'active', now() + interval '1 day',
                   jsonb_build_object('note', md5(i::text) || md5(i::text))
            FROM generate_series(0, :size - 1) i""", """
            INSERT INTO conversations (organization_id, lead_id, phone_number_normalized, content, sent_by, type, timestamp)
            SELECT :organization, 'lead-' || i / :messages, '+1' || 6040000000 + i / :messages,
                   'Do you have bike ' || i || ' in my size?', 'user', 'sms', now() - i * interval '1 second'
            FROM generate_series(0, :size - 1) i""", """
            INSERT INTO human_control_sessions (organization_id, lead_id, agent_id, agent_name, last_activity_at, epoch)
            SELECT :organization, 'lead-' || i, 'agent', 'Robin', now() + interval '1 day', 1
            FROM generate_series(0, :size - 1) i""", """
            INSERT INTO organization_counters (organization_id, leads, calls, conversations, active_sessions)
            SELECT :organization, :size, :size, :size, 2 * :size""");

    /** @param redisDatabase which nothing else uses */
    static Store create(Addresses servers, int size, int redisDatabase) {
        String name = "growth_" + size;
        Addresses addresses = servers.elsewhere(name, redisDatabase);
        Jdbi.create(servers.jdbcUrl()).useHandle(handle -> handle.execute("CREATE DATABASE " + name));
        PostgresAdapters.migrate(addresses.postgres());
        long begin = System.nanoTime();
        fill(Jdbi.create(addresses.jdbcUrl()), size);
        return new Store(size, addresses, Duration.ofNanos(System.nanoTime() - begin));
    }

    /** A table on each core, as none waits for another. */
    private static void fill(Jdbi database, int size) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (String statement : FILLING) {
                running.add(threads.submit(() -> database.useTransaction(handle -> fill(handle, statement, size))));
            }
            for (Future<?> table : running) {
                table.get();
            }
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure);
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(asked);
        }
        database.useHandle(handle -> {
            handle.execute("VACUUM (ANALYZE)");
            handle.execute("CHECKPOINT");
        });
    }

    private static void fill(Handle handle, String statement, int size) {
        handle.execute("SET LOCAL session_replication_role = replica");
        handle.createUpdate(statement)
                .bind("organization", Sessions.ORGANIZATION.value())
                .bind("size", size)
                .bind("messages", MESSAGES_OF_A_LEAD)
                .execute();
    }

    void drop(Addresses servers) {
        Jdbi.create(servers.jdbcUrl())
                .useHandle(handle -> handle.execute("DROP DATABASE growth_" + size + " WITH (FORCE)"));
    }

    /** The number of a lead that has messages. */
    int leadWithMessages(int index) {
        return index / MESSAGES_OF_A_LEAD;
    }

    Node node() {
        return Node.cached("growth-" + size, addresses);
    }
}
