package com.bici.adapters.postgres;

import com.bici.domain.shared.DatabaseMonitor;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;

/**
 * Tells a pool whose connections are all at work from a Postgres that is away: while the probe is answered, a request goes
 * on waiting for its turn, {@value #LONGEST_MS} ms at most.
 */
final class PatientConnections implements ConnectionFactory {

    private static final long LONGEST_MS = 5_000;

    private final DataSource pool;
    private final DatabaseMonitor postgres;

    PatientConnections(DataSource pool, DatabaseMonitor postgres) {
        this.pool = pool;
        this.postgres = postgres;
    }

    @Override
    public Connection openConnection() throws SQLException {
        long end = System.nanoTime() + Duration.ofMillis(LONGEST_MS).toNanos();
        while (true) {
            try {
                return pool.getConnection();
            } catch (SQLTransientConnectionException noTurn) {
                if (postgres.latency().isEmpty() || System.nanoTime() - end >= 0) {
                    throw noTurn;
                }
            }
        }
    }
}
