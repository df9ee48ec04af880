package com.bici.adapters.postgres;

import com.bici.domain.shared.DatabaseUnavailable;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.stream.Stream;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** The one place that tells "Postgres is away" from everything else, which passes through as it is. */
final class Unavailability {

    /** Shutdown, crash, start-up, dropped database, idle session ended; a standby; no connections left. */
    private static final Set<String> STATES = Set.of("57P01", "57P02", "57P03", "57P04", "57P05", "25006", "53300");

    /** No lock or no answer in time, but nothing is wrong with the connection. */
    private static final Set<String> LATE = Set.of("55P03", "57014");

    private Unavailability() {}

    static RuntimeException translated(RuntimeException failure) {
        boolean ours = failure instanceof JdbiException || failure instanceof FlywayException;
        return ours && causes(failure).anyMatch(cause -> isUnavailable(cause) || isLate(cause))
                ? new DatabaseUnavailable("Postgres is away", failure)
                : failure;
    }

    static boolean isUnavailable(@Nullable Throwable failure) {
        return failure instanceof SQLTransientConnectionException
                || (failure instanceof SQLException sql && isUnavailable(sql.getSQLState()));
    }

    private static boolean isLate(Throwable failure) {
        return failure instanceof SQLException sql && sql.getSQLState() != null && LATE.contains(sql.getSQLState());
    }

    private static boolean isUnavailable(@Nullable String state) {
        return state != null && (state.startsWith("08") || STATES.contains(state));
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.<Throwable>iterate(failure, cause -> cause != null, Throwable::getCause);
    }
}
