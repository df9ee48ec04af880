package com.bici.adapters.postgres;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import org.jdbi.v3.core.Jdbi;

/** A real server with a database of its own for each of its users. */
final class PostgresServer implements AutoCloseable {

    /** Each user unpacks for himself: what root unpacked, another user could not use. */
    private static final File WORK = Path.of("target", "postgres-" + System.getProperty("user.name"))
            .toAbsolutePath()
            .toFile();

    private final EmbeddedPostgres embedded;
    private final Path data;

    private PostgresServer(EmbeddedPostgres embedded, Path data) {
        this.embedded = embedded;
        this.data = data;
    }

    /** The one that all tests share and that nobody may stop; it ends with the process. */
    static PostgresServer shared() {
        return Shared.SERVER;
    }

    private static final class Shared {
        private static final PostgresServer SERVER = start();
    }

    /** Its data goes with it. */
    static PostgresServer start() {
        return start(true);
    }

    /** Its data stays for {@link #restart()}. */
    static PostgresServer startRestartable() {
        return start(false);
    }

    private static PostgresServer start(boolean clean) {
        try {
            Files.createDirectories(WORK.toPath());
            Path data = Files.createTempDirectory(WORK.toPath(), "data");
            return new PostgresServer(start(data, 0, clean), data);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static EmbeddedPostgres start(Path data, int port, boolean clean) throws IOException {
        return EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(WORK)
                .setDataDirectory(data)
                .setCleanDataDirectory(clean)
                .setPort(port)
                .setErrorRedirector(Redirect.DISCARD)
                .setOutputRedirector(Redirect.DISCARD)
                .start();
    }

    /** The same data on the same port again. */
    PostgresServer restart() throws IOException {
        int port = embedded.getPort();
        embedded.close();
        return new PostgresServer(start(data, port, false), data);
    }

    long pid() throws IOException {
        return Long.parseLong(Files.readAllLines(data.resolve("postmaster.pid")).getFirst());
    }

    PostgresSettings settings() {
        return settings("postgres", 8);
    }

    PostgresSettings settings(String database, int poolSize) {
        return new PostgresSettings(embedded.getJdbcUrl("postgres", database), "postgres", "", poolSize);
    }

    /** Adapters over a new, migrated database. */
    PostgresAdapters newDatabase(String name) {
        execute("CREATE DATABASE " + name);
        PostgresAdapters.migrate(settings(name, 8));
        return PostgresAdapters.open(settings(name, 8), new SimpleMeterRegistry(), Clock.systemUTC());
    }

    Jdbi sql(String database) {
        return Jdbi.create(embedded.getJdbcUrl("postgres", database));
    }

    private void execute(String sql) {
        try (Connection connection = DriverManager.getConnection(embedded.getJdbcUrl("postgres", "postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() throws IOException {
        embedded.close();
    }
}
