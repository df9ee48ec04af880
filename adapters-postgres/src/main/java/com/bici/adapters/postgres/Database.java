package com.bici.adapters.postgres;

import com.bici.domain.cache.Commit;
import com.bici.domain.cache.Committed;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jdbi.v3.core.ConnectionException;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;
import org.jdbi.v3.core.statement.TemplateEngine;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** Where all SQL runs: outside a transaction each statement is its own, within one it joins the thread's. */
final class Database {

    /** What statements about a whole table may take; nobody's request waits for them. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    /** What the news of a statement that was given up may take. */
    private static final Duration GRACE = Duration.ofMillis(500);

    private final Jdbi jdbi;

    Database(ConnectionFactory connections, SqlLogger logger) {
        jdbi = Jdbi.create(connections).registerArrayType(Long.class, "int8").registerArrayType(String.class, "text");
        jdbi.setSqlLogger(logger);
        jdbi.getConfig(SqlStatements.class).setTemplateEngine(TemplateEngine.NOP);
        // What is bound to a statement belongs to customers, and must not get into a log with a failure.
        jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
    }

    <T> T with(Function<Handle, T> work) {
        try {
            return jdbi.withHandle(work::apply);
        } catch (RuntimeException failure) {
            throw Unavailability.translated(failure);
        }
    }

    void use(Consumer<Handle> work) {
        with(handle -> {
            work.accept(handle);
            return handle;
        });
    }

    /** Runs the work in a transaction and reads before the commit what it changed; joins an open one. */
    <T> Committed<T> transaction(Supplier<T> work, Function<Handle, Commit> changes) {
        return with(handle -> handle.isInTransaction()
                ? new Committed<>(work.get(), Commit.NOTHING)
                : handle.inTransaction(own -> {
                    T value = work.get();
                    return new Committed<>(value, changes.apply(own));
                }));
    }

    /** Like {@link #with}, with more time than a request has. */
    <T> T withPatience(Function<Handle, T> work) {
        return withPatience(PATIENCE, work);
    }

    /** Reads as of one moment; Postgres gives up on every statement that takes longer than the limit. */
    <T> T snapshot(Duration limit, Function<Handle, T> work) {
        return withPatience(
                limit.plus(GRACE),
                handle -> handle.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, own -> {
                    own.execute("SET LOCAL statement_timeout = " + limit.toMillis());
                    return work.apply(own);
                }));
    }

    private <T> T withPatience(Duration patience, Function<Handle, T> work) {
        return with(handle -> {
            Connection connection = handle.getConnection();
            try {
                int limit = connection.getNetworkTimeout();
                connection.setNetworkTimeout(Runnable::run, (int) patience.toMillis());
                T result = work.apply(handle);
                connection.setNetworkTimeout(Runnable::run, limit);
                return result;
            } catch (SQLException failure) {
                throw new ConnectionException(failure);
            }
        });
    }
}
