package com.bici.adapters.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Pools whose time limits add up to less than the 2 s in which a request has to learn that Postgres is away: at most
 * {@value #WAIT_MS} ms for a connection and 1 s for any answer on it.
 */
final class ConnectionPool {

    private static final long WAIT_MS = 750;
    private static final long VALIDATION_MS = 250;

    private ConnectionPool() {}

    static HikariDataSource forRequests(PostgresSettings settings, MeterRegistry meters) {
        HikariConfig config = config(settings, "postgres", settings.poolSize());
        config.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(meters));
        return new HikariDataSource(config);
    }

    static HikariDataSource forProbe(PostgresSettings settings) {
        return new HikariDataSource(config(settings, "postgres-probe", 1));
    }

    private static HikariConfig config(PostgresSettings settings, String name, int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(settings.jdbcUrl());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(size);
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(WAIT_MS);
        config.setValidationTimeout(VALIDATION_MS);
        // Postgres' own. The pool would ask its first connection for it and, when that one broke, use none ever after.
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setExceptionOverride(new Eviction());
        // The driver announces the JVM's zone as a start-up parameter, which would win over its "options".
        config.setConnectionInitSql("SET TIME ZONE 'UTC'");
        driver(config);
        return config;
    }

    private static void driver(HikariConfig config) {
        config.addDataSourceProperty("ApplicationName", "bici");
        config.addDataSourceProperty("connectTimeout", "1");
        config.addDataSourceProperty("loginTimeout", "1");
        config.addDataSourceProperty("socketTimeout", "1");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.addDataSourceProperty("prepareThreshold", "3");
        // The details of an error quote the row.
        config.addDataSourceProperty("logServerErrorDetail", "false");
    }
}
