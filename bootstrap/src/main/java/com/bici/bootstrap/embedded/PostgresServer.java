package com.bici.bootstrap.embedded;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/** A real Postgres on loopback whose rows stay in the data folder. */
public final class PostgresServer implements AutoCloseable {

    private static final String DATABASE = "bici";
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);
    private static final int ATTEMPTS = 3;

    private final EmbeddedPostgres server;
    private final ProcessFile process;

    private PostgresServer(EmbeddedPostgres server, ProcessFile process) {
        this.server = server;
        this.process = process;
    }

    /**
     * Starts the server; one that a killed service left behind is stopped first.
     *
     * @param preferredPort another one when somebody else has it
     */
    public static PostgresServer start(DataDirectory directory, int preferredPort) {
        Path data = directory.folder("postgres");
        ProcessFile process = processFile(directory.root());
        try {
            process.stop("INT", STOP_LIMIT);
            return new PostgresServer(own(directory, data, preferredPort), process);
        } catch (IOException | IllegalStateException | SQLException e) {
            throw new StartFailure(
                    "Postgres did not start; its log is " + log(directory) + ". "
                            + "As root it needs user namespaces (unshare -U); with DATABASE_URL another server is used.",
                    e);
        }
    }

    /** A port that was found free may be somebody else's a moment later: then another one is tried. */
    private static EmbeddedPostgres own(DataDirectory directory, Path data, int preferredPort)
            throws IOException, SQLException {
        int port = Ports.freeOr(InetAddress.getLoopbackAddress(), preferredPort);
        for (int attempt = 1; ; attempt++) {
            EmbeddedPostgres server = builder(directory, data, port).start();
            if (isOwn(server, data)) {
                create(server);
                return server;
            }
            server.close();
            if (attempt == ATTEMPTS) {
                throw new IOException("another Postgres answers on port " + port);
            }
            port = Ports.any(InetAddress.getLoopbackAddress());
        }
    }

    private static EmbeddedPostgres.Builder builder(DataDirectory directory, Path data, int port) {
        Path programs = directory.folder("programs");
        // Else the library keeps house in a temporary folder that all users of the machine share.
        System.setProperty("ot.epg.working-dir", programs.toString());
        return EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(programs.toFile())
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setPort(port)
                .setPGStartupWait(Duration.ofSeconds(30))
                .setOutputRedirector(
                        ProcessBuilder.Redirect.appendTo(log(directory).toFile()))
                .setLocaleConfig("locale", "C")
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_connections", "100")
                .setServerConfig("timezone", "UTC")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("unix_socket_directories", "''");
    }

    private static boolean isOwn(EmbeddedPostgres server, Path data) throws SQLException, IOException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            Path served = Path.of(value(statement, "SHOW data_directory"));
            return Files.exists(served) && Files.isSameFile(data, served);
        }
    }

    private static void create(EmbeddedPostgres server) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            String found = value(statement, "SELECT count(*) FROM pg_database WHERE datname = '" + DATABASE + "'");
            if (found.equals("0")) {
                statement.execute("CREATE DATABASE " + DATABASE);
            }
        }
    }

    private static String value(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    /** Where the server of a folder that a running service owns can be reached; empty when there is none. */
    public static Optional<String> urlOfRunning(Path folder) throws IOException {
        ProcessFile process = processFile(folder.toAbsolutePath().normalize());
        return process.process().isEmpty()
                ? Optional.empty()
                : process.lines().stream().skip(3).findFirst().map(port -> url(Integer.parseInt(port.strip())));
    }

    private static ProcessFile processFile(Path root) {
        return new ProcessFile(root.resolve("postgres").resolve("postmaster.pid"), "postgres");
    }

    private static Path log(DataDirectory directory) {
        return directory.file("postgres.log");
    }

    private static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + DATABASE + "?user=postgres";
    }

    /** The JDBC URL, complete with the user; the server trusts whoever reaches it, which only this machine can. */
    public String url() {
        return url(server.getPort());
    }

    Optional<ProcessHandle> process() {
        return process.process();
    }

    @Override
    public void close() throws IOException {
        server.close();
        process.stop("INT", STOP_LIMIT);
    }
}
