package com.bici.adapters.postgres;

/** The statements of {@link JdbiChangeLog}. Whatever locks several rows does so in id order. */
final class ChangeLogSql {

    static final String ROW = "c.id, CAST(CAST(c.transaction_id AS text) AS bigint) AS transaction_id, "
            + "c.entity, c.key, c.version, c.organization_id";

    static final String RECORD = """
            /* cache_changes.record */
            INSERT INTO cache_changes (entity, key, version, organization_id)
            VALUES (:entity, :key, -1, :organization)""";

    static final String MARK_TRANSACTIONS = """
            /* cache_changes.mark_transactions */
            WITH mine AS MATERIALIZED (
                SELECT id FROM cache_changes
                WHERE transaction_id = ANY (CAST(:transactions AS xid8[])) AND drained_at IS NULL
                ORDER BY id FOR UPDATE
            )
            UPDATE cache_changes c SET drained_at = now() FROM mine WHERE c.id = mine.id""";

    static final String MARK = """
            /* cache_changes.mark */
            WITH mine AS MATERIALIZED (
                SELECT id FROM cache_changes WHERE id = ANY (:rows) AND drained_at IS NULL ORDER BY id FOR UPDATE
            )
            UPDATE cache_changes c SET drained_at = now() FROM mine WHERE c.id = mine.id""";

    static final String CLAIM = """
            /* cache_changes.claim */
            WITH free AS MATERIALIZED (
                SELECT id FROM cache_changes
                WHERE drained_at IS NULL AND created_at <= clock_timestamp() - :ageMillis * interval '1 millisecond'
                  AND (claimed_until IS NULL OR claimed_until <= clock_timestamp())
                ORDER BY id LIMIT :limit FOR UPDATE SKIP LOCKED
            )
            UPDATE cache_changes c SET claimed_until = clock_timestamp() + interval '1 second'
            FROM free WHERE c.id = free.id RETURNING\s""" + ROW;

    static final String RECENT = "/* cache_changes.recent */ SELECT " + ROW
            + " FROM cache_changes c WHERE c.drained_at IS NULL OR c.drained_at >= now() - interval '1 minute'"
            + " ORDER BY c.id";

    static final String COUNT_UNMARKED = """
            /* cache_changes.count_unmarked */
            SELECT count(*) FROM (SELECT FROM cache_changes WHERE drained_at IS NULL LIMIT :limit) counted""";

    static final String UNMARKED = "/* cache_changes.unmarked */ SELECT " + ROW
            + " FROM cache_changes c WHERE c.drained_at IS NULL ORDER BY c.id LIMIT :limit";

    static final String TRANSACTIONS_STILL_UNMARKED = """
            /* cache_changes.transactions_still_unmarked */
            SELECT DISTINCT CAST(CAST(transaction_id AS text) AS bigint) FROM cache_changes
            WHERE transaction_id = ANY (CAST(:transactions AS xid8[])) AND drained_at IS NULL""";

    static final String RAISE_GENERATION = """
            /* organizations.raise_generation */
            UPDATE organizations SET cache_generation = cache_generation + 1 WHERE id = :organization""";

    static final String RAISE_ALL_GENERATIONS = """
            /* organizations.raise_all_generations */
            WITH everyone AS MATERIALIZED (SELECT id FROM organizations ORDER BY id FOR NO KEY UPDATE)
            UPDATE organizations o SET cache_generation = cache_generation + 1
            FROM everyone WHERE o.id = everyone.id""";

    /** Rows about generations are marked too, but raise nothing: else they would raise generations for ever. */
    static final String RAISE_GENERATIONS_OF_UNMARKED = """
            /* organizations.raise_generations_of_unmarked */
            WITH backlog AS MATERIALIZED (
                SELECT id FROM cache_changes WHERE drained_at IS NULL ORDER BY id FOR UPDATE
            ), marked AS (
                UPDATE cache_changes c SET drained_at = now() FROM backlog WHERE c.id = backlog.id
                RETURNING c.entity, c.organization_id
            ), touched AS MATERIALIZED (
                SELECT id FROM organizations
                WHERE id IN (SELECT organization_id FROM marked WHERE entity <> 'organization')
                ORDER BY id FOR NO KEY UPDATE
            )
            UPDATE organizations o SET cache_generation = cache_generation + 1
            FROM touched WHERE o.id = touched.id""";

    static final String GENERATIONS = """
            /* organizations.generations */
            SELECT id, cache_generation FROM organizations WHERE cache_generation_raised_at IS NOT NULL""";

    static final String RECENT_GENERATIONS = """
            /* organizations.recent_generations */
            SELECT id, cache_generation FROM organizations
            WHERE cache_generation_raised_at >= now() - interval '1 minute'""";

    static final String PRUNE_MARKED = """
            /* cache_changes.prune_marked */
            DELETE FROM cache_changes WHERE id IN (
                SELECT id FROM cache_changes
                WHERE drained_at < now() - interval '1 minute'
                LIMIT :limit FOR UPDATE SKIP LOCKED)""";

    static final String PRUNE_OLD = """
            /* cache_changes.prune_old */
            DELETE FROM cache_changes WHERE id IN (
                SELECT id FROM cache_changes WHERE created_at < now() - :lifeMillis * interval '1 millisecond'
                LIMIT :limit FOR UPDATE SKIP LOCKED)""";

    private ChangeLogSql() {}
}
