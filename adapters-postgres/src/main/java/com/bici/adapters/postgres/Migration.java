package com.bici.adapters.postgres;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Flyway on a connection of its own: a migration may take longer than a request. */
final class Migration {

    private Migration() {}

    static void run(PostgresSettings settings) {
        try {
            Flyway.configure(Migration.class.getClassLoader())
                    .dataSource(settings.jdbcUrl(), settings.user(), settings.password())
                    .locations("classpath:db/migration")
                    .load()
                    .migrate();
        } catch (FlywayException failure) {
            throw Unavailability.translated(failure);
        }
    }
}
