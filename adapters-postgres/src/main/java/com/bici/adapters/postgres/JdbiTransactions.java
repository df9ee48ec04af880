package com.bici.adapters.postgres;

import com.bici.domain.cache.CacheChange;
import com.bici.domain.cache.CacheChange.GenerationRaised;
import com.bici.domain.cache.CacheChange.KeyChanged;
import com.bici.domain.cache.Commit;
import com.bici.domain.cache.Committed;
import com.bici.domain.cache.Transactions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

final class JdbiTransactions implements Transactions {

    /** A transaction that wrote nothing has no id, and so no rows. */
    private static final String CHANGES = """
            /* cache_changes.of_this_transaction */
            SELECT id, CAST(CAST(transaction_id AS text) AS bigint) AS transaction_id, entity, key, version,
                   organization_id
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
        List<ChangeRow> rows = handle.createQuery(CHANGES).map(ChangeRow::read).list();
        return rows.isEmpty() ? Commit.NOTHING : new Commit(rows.getFirst().transaction(), highestOfEachKey(rows));
    }

    private static List<CacheChange> highestOfEachKey(List<ChangeRow> rows) {
        Map<Object, CacheChange> highest = new LinkedHashMap<>();
        rows.stream()
                .flatMap(row -> row.changes().stream())
                .forEach(change -> highest.merge(subject(change), change, JdbiTransactions::newer));
        return List.copyOf(highest.values());
    }

    private static Object subject(CacheChange change) {
        return switch (change) {
            case KeyChanged changed -> changed.key();
            case GenerationRaised raised -> raised.organization();
        };
    }

    private static CacheChange newer(CacheChange one, CacheChange other) {
        return version(one) > version(other) ? one : other;
    }

    private static long version(CacheChange change) {
        return switch (change) {
            case KeyChanged changed -> changed.version();
            case GenerationRaised raised -> raised.generation();
        };
    }
}
