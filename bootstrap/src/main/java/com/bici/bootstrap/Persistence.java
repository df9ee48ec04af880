package com.bici.bootstrap;

import com.bici.adapters.postgres.PostgresAdapters;
import com.bici.adapters.postgres.PostgresSettings;
import com.bici.bootstrap.configuration.DatabaseLocation;
import com.bici.bootstrap.embedded.PostgresServer;
import com.bici.bootstrap.embedded.StartFailure;
import com.bici.domain.shared.DatabaseUnavailable;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** First step of the wiring: the truth, with an up-to-date schema. */
final class Persistence {

    private static final int POOL_SIZE = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);

    private Persistence() {}

    static PostgresSettings settings(DatabaseLocation location, Optional<PostgresServer> embedded) {
        return switch (location) {
            case DatabaseLocation.Embedded none ->
                embedded(embedded.orElseThrow().url());
            case DatabaseLocation.External(String url, String user, String password) ->
                new PostgresSettings(url, user, password, POOL_SIZE);
        };
    }

    static PostgresSettings embedded(String url) {
        return new PostgresSettings(url, "postgres", "", POOL_SIZE);
    }

    static PostgresAdapters wire(
            PostgresSettings settings, MeterRegistry meters, Clock clock, Consumer<String> progress) {
        migrate(settings, clock, progress);
        return PostgresAdapters.open(settings, meters, clock);
    }

    /** Migrates under the database's lock; a Postgres that is still away is given a minute. */
    static void migrate(PostgresSettings settings, Clock clock, Consumer<String> progress) {
        Instant limit = clock.instant().plus(PATIENCE);
        while (true) {
            try {
                PostgresAdapters.migrate(settings);
                return;
            } catch (DatabaseUnavailable away) {
                if (clock.instant().isAfter(limit)) {
                    throw new StartFailure("Postgres cannot be reached: " + away.getMessage());
                }
                progress.accept("Postgres cannot be reached; trying again (" + away.getMessage() + ")");
                LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
            }
        }
    }
}
