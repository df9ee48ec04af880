package com.bici.benchmarks.data;

import com.bici.domain.shared.OrganizationId;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Fills the database: sessions of each payload, and two stores with few and many leads. */
public final class Rows {

    public static final OrganizationId FEW_LEADS =
            new OrganizationId(UUID.fromString("b0c1b1c1-0000-0000-0000-0000000000fe"));
    public static final OrganizationId MANY_LEADS =
            new OrganizationId(UUID.fromString("b0c1b1c1-0000-0000-0000-0000000000fa"));
    public static final int FEW = 200;
    public static final int MANY = 10_000;

    private static final int CALLERS = 1_000;

    /** Their activity lies ahead, so that no node takes them for stale and ends them meanwhile. */
    private static final String SESSIONS = """
            INSERT INTO call_sessions (
                id, organization_id, lead_id, elevenlabs_conversation_id, status, last_activity_at, metadata)
            SELECT (lpad(to_hex(CAST(:payload AS int)), 16, '0') || lpad(to_hex(i), 16, '0'))::uuid, :organization,
                   'caller-' || i % :callers, 'bench-' || :payload || '-' || i, 'active',
                   now() + interval '1 day', jsonb_build_object('turns', (
                       SELECT jsonb_agg(jsonb_build_object(
                           'at', n, 'speaker', 'customer', 'text', md5(i || ':' || n) || md5(n || ':' || i)))
                       FROM generate_series(1, :turns) n))
            FROM generate_series(0, :rows - 1) i""";

    private static final String LEADS = """
            INSERT INTO leads (id, organization_id, phone_number, phone_number_normalized, customer_name)
            SELECT CAST(:prefix AS text) || i, :organization, number, number, 'Customer ' || i
            FROM generate_series(0, :rows - 1) i, LATERAL (SELECT '+1604555' || lpad(i::text, 5, '0')) numbers (number)""";

    private Rows() {}

    public static void store(Addresses addresses) {
        Jdbi.create(addresses.jdbcUrl()).useHandle(Rows::store);
    }

    private static void store(Handle handle) {
        organization(handle, Sessions.ORGANIZATION, "caller-", CALLERS);
        organization(handle, FEW_LEADS, "few-", FEW);
        organization(handle, MANY_LEADS, "many-", MANY);
        for (Payload payload : Payload.values()) {
            handle.createUpdate(SESSIONS)
                    .bind("payload", payload.number())
                    .bind("organization", Sessions.ORGANIZATION.value())
                    .bind("callers", CALLERS)
                    .bind("turns", payload.turns())
                    .bind("rows", payload.rows())
                    .execute();
        }
        forgetChanges(handle);
        handle.execute("VACUUM (ANALYZE)");
        handle.execute("CHECKPOINT");
    }

    /** As if every change so far had been carried into the caches; right while those are empty. */
    public static void forgetChanges(Addresses addresses) {
        Jdbi.create(addresses.jdbcUrl()).useHandle(Rows::forgetChanges);
    }

    private static void forgetChanges(Handle handle) {
        handle.execute("TRUNCATE cache_changes");
    }

    private static void organization(Handle handle, OrganizationId id, String prefix, int leads) {
        handle.execute("INSERT INTO organizations (id, name) VALUES (?, 'Bench store')", id.value());
        handle.createUpdate(LEADS)
                .bind("prefix", prefix)
                .bind("organization", id.value())
                .bind("rows", leads)
                .execute();
    }

    public static String version(Addresses addresses) {
        return Jdbi.create(addresses.jdbcUrl())
                .withHandle(handle -> handle.createQuery("SHOW server_version")
                        .mapTo(String.class)
                        .one());
    }
}
