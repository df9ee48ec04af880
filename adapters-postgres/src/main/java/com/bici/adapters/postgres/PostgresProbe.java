package com.bici.adapters.postgres;

import com.bici.domain.shared.DatabaseMonitor;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks Postgres whether it takes writes, on a connection that no request competes for. */
final class PostgresProbe implements Runnable, DatabaseMonitor {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresProbe.class);
    /** A standby is read-only too. */
    private static final String ASK = "SELECT 1 WHERE current_setting('transaction_read_only') = 'off'";

    private static final Duration VALID = Duration.ofMillis(1500);

    private final DataSource pool;
    private final Clock clock;
    private volatile Answer last = new Answer(Instant.MIN, null);

    /** @param latency null when Postgres did not answer */
    private record Answer(Instant at, @Nullable Duration latency) {}

    PostgresProbe(DataSource pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    @Override
    public void run() {
        boolean before = last.latency() != null;
        last = new Answer(clock.instant(), ask());
        if (before != (last.latency() != null)) {
            LOG.info("Postgres is {}", before ? "away" : "there");
        }
    }

    private @Nullable Duration ask() {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            long begin = System.nanoTime();
            try (ResultSet answer = statement.executeQuery(ASK)) {
                return answer.next() ? Duration.ofNanos(System.nanoTime() - begin) : null;
            }
        } catch (SQLException away) {
            LOG.debug("Postgres did not answer the probe", away);
            return null;
        }
    }

    @Override
    public Optional<Duration> latency() {
        Answer answer = last;
        boolean valid = clock.instant().minus(VALID).isBefore(answer.at());
        return valid ? Optional.ofNullable(answer.latency()) : Optional.empty();
    }
}
