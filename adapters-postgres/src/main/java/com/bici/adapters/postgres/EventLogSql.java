package com.bici.adapters.postgres;

/** The statements of {@link JdbiEventLog}. */
final class EventLogSql {

    private static final String ROW = "seq, created_at, organization_id, type, lead_id, payload";

    static final String APPEND = """
            /* events.append */
            INSERT INTO events (organization_id, type, lead_id, payload)
            VALUES (:organization, :type, :lead, CAST(:payload AS jsonb))""";

    static final String NUMBER = "/* events.number */ SELECT number_events(:limit)";

    static final String AFTER = "/* events.after */ SELECT " + ROW
            + ", CAST(CAST(transaction_id AS text) AS bigint) AS transaction_id"
            + " FROM events WHERE seq > :position ORDER BY seq LIMIT :limit";

    static final String CHANGES = "/* cache_changes.of_transactions */ SELECT " + ChangeLogSql.ROW
            + ", c.drained_at IS NOT NULL AS marked FROM cache_changes c"
            + " WHERE c.transaction_id = ANY (CAST(:transactions AS xid8[])) ORDER BY c.id";

    static final String AFTER_OF_ORGANIZATION = "/* events.after_of_organization */ SELECT " + ROW
            + " FROM events WHERE organization_id = :organization AND seq > :position AND seq <= :upTo"
            + " ORDER BY seq LIMIT :limit";

    static final String RANGE = "/* events.range */ SELECT pruned, last FROM event_numbering";

    /** Looks at the lowest numbers only: they are the oldest, give or take a slow transaction. */
    static final String PRUNE = """
            /* events.prune */
            WITH old AS MATERIALIZED (
                SELECT id FROM events WHERE id IN (
                    SELECT id FROM (
                        SELECT id, created_at FROM events WHERE seq IS NOT NULL ORDER BY seq LIMIT :limit
                    ) lowest
                    WHERE created_at < clock_timestamp() - :ageMillis * interval '1 millisecond')
                FOR UPDATE SKIP LOCKED
            ), gone AS (
                DELETE FROM events USING old WHERE events.id = old.id RETURNING events.seq
            ), summary AS MATERIALIZED (
                SELECT count(*) AS pruned, max(seq) AS highest FROM gone
            ), remembered AS (
                UPDATE event_numbering SET pruned = greatest(event_numbering.pruned, summary.highest)
                FROM summary WHERE summary.pruned > 0
            )
            SELECT pruned FROM summary""";

    private EventLogSql() {}
}
