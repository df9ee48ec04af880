package com.bici.adapters.postgres;

import com.bici.domain.cache.CacheChange;
import com.bici.domain.cache.Commit;
import com.bici.domain.cache.Committed;
import com.bici.domain.cache.Transactions;
import com.bici.domain.shared.OrganizationId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

final class JdbiTransactions implements Transactions {

    /** A transaction that wrote nothing has no id, and so no rows. */
    private static final String CHANGES = """
            /* cache_changes.of_this_transaction */
            SELECT id, CAST(CAST(transaction_id AS text) AS bigint) AS transaction_id, entity, key, version,
                   organization_id,
                   (SELECT cache_generation FROM organizations WHERE organizations.id = organization_id) AS generation
            FROM cache_changes
            WHERE transaction_id = pg_current_xact_id_if_assigned() AND drained_at IS NULL ORDER BY id""";

    private final Database database;

    JdbiTransactions(Database database) {
        this.database = database;
    }

    @Override
    public <T> Committed<T> call(Supplier<T> work) {
        return database.transaction(work, JdbiTransactions::changes);
    }

    private static Commit changes(Handle handle) {
        List<Noted> rows = handle.createQuery(CHANGES).map(Noted::read).list();
        List<CacheChange> changes =
                rows.stream().flatMap(noted -> noted.row().changes().stream()).toList();
        Map<OrganizationId, Long> generations = new HashMap<>();
        rows.forEach(noted -> generations.put(noted.row().organization(), noted.generation()));
        return rows.isEmpty() ? Commit.NOTHING : Commit.of(rows.getFirst().row().transaction(), changes, generations);
    }

    private record Noted(ChangeRow row, long generation) {

        static Noted read(ResultSet row, StatementContext context) throws SQLException {
            return new Noted(ChangeRow.read(row, context), row.getLong("generation"));
        }
    }
}
