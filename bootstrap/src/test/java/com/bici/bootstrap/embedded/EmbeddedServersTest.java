package com.bici.bootstrap.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServersTest {

    @TempDir
    static Path folder;

    @Test
    void dataOutlivesAStopAndAKillOfBothServers() throws Exception {
        try (EmbeddedServers servers = start()) {
            sql(servers, "CREATE TABLE bike (name text)");
            sql(servers, "INSERT INTO bike VALUES ('gravel')");
            redis(servers, "SET bike gravel");
        }
        EmbeddedServers killed = start();
        sql(killed, "INSERT INTO bike VALUES ('tandem')");
        List<ProcessHandle> processes = processes(killed);
        assertThat(processes).hasSize(2);
        processes.forEach(ProcessHandle::destroyForcibly);
        killed.close();

        try (EmbeddedServers servers = start()) {
            assertThat(sql(servers, "SELECT count(*) FROM bike")).isEqualTo("2");
            assertThat(redis(servers, "GET bike")).contains("gravel");
        }
    }

    @Test
    void serversLeftBehindByAKilledService_areStoppedBeforeTheNextStart() throws Exception {
        EmbeddedServers orphaned = start();
        List<ProcessHandle> orphans = processes(orphaned);
        forget(orphaned);

        try (EmbeddedServers servers = start()) {
            // The system may take its time to bury those whose parent is gone.
            await().atMost(Duration.ofSeconds(5)).until(() -> orphans.stream().noneMatch(ProcessHandle::isAlive));
            assertThat(sql(servers, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void everyCommitIsOnDisk() throws Exception {
        try (EmbeddedServers servers = start()) {
            assertThat(sql(servers, "SHOW fsync")).isEqualTo("on");
            assertThat(sql(servers, "SHOW synchronous_commit")).isEqualTo("on");
            assertThat(sql(servers, "SHOW server_encoding")).isEqualTo("UTF8");
            assertThat(sql(servers, "SHOW listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(redis(servers, "CONFIG GET maxmemory-policy")).contains("allkeys-lru");
        }
    }

    @Test
    void takenPorts_areLeftToTheirOwners() throws Exception {
        try (ServerSocket postgres = taken(EmbeddedSettings.POSTGRES_PORT);
                ServerSocket redis = taken(EmbeddedSettings.REDIS_PORT);
                EmbeddedServers servers = start()) {
            assertThat(sql(servers, "SELECT 1")).isEqualTo("1");
            assertThat(redis(servers, "PING")).contains("+PONG");
            assertThat(List.of(postgres, redis)).noneMatch(ServerSocket::isClosed);
            assertThat(servers.postgres().orElseThrow().url()).doesNotContain(":" + EmbeddedSettings.POSTGRES_PORT);
            assertThat(servers.redis().orElseThrow().url()).doesNotContain(":" + EmbeddedSettings.REDIS_PORT);
        }
    }

    @Test
    void aSecondServiceOnTheFolder_isRefused() throws Exception {
        try (EmbeddedServers first = start()) {
            assertThatThrownBy(EmbeddedServersTest::start)
                    .isInstanceOf(StartFailure.class)
                    .hasMessageContaining("already runs on the data folder");
            assertThat(PostgresServer.urlOfRunning(folder))
                    .isEqualTo(first.postgres().map(PostgresServer::url));
        }
        assertThat(PostgresServer.urlOfRunning(folder)).isEmpty();
    }

    @Test
    void theWatchdogStopsTheServers_whenItsInputEnds() throws Exception {
        EmbeddedServers servers = start();
        List<ProcessHandle> processes = processes(servers);

        servers.watchdog().endOfInput();

        await().atMost(Duration.ofSeconds(10)).until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
        servers.close();
        await().atMost(Duration.ofSeconds(5)).until(() -> !servers.watchdog().isAlive());
    }

    private static EmbeddedServers start() {
        return EmbeddedServers.start(EmbeddedSettings.of(folder), true, true, line -> {});
    }

    /** Gives up every lock, as the end of a killed process does. */
    private static void forget(EmbeddedServers servers) throws IOException {
        Files.delete(folder.resolve("postgres").resolve("epg-lock"));
        servers.directory().close();
    }

    /** Takes the port, unless another program has it already. */
    private static ServerSocket taken(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        } catch (BindException takenByAnother) {
            return socket;
        }
        return socket;
    }

    private static List<ProcessHandle> processes(EmbeddedServers servers) {
        return Stream.concat(
                        servers.postgres().orElseThrow().process().stream(),
                        servers.redis().orElseThrow().process().stream())
                .toList();
    }

    private static String sql(EmbeddedServers servers, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        servers.postgres().orElseThrow().url());
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (ResultSet rows = statement.getResultSet()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    private static List<String> redis(EmbeddedServers servers, String command) throws IOException {
        URI url = URI.create(servers.redis().orElseThrow().url());
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.getOutputStream().write((command + "\r\nQUIT\r\n").getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .lines()
                    .toList();
        }
    }
}
