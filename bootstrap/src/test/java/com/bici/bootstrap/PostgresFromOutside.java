package com.bici.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The Postgres that a running program brought along, looked into and paused behind its back. */
public final class PostgresFromOutside {

    private static final String PENDING = "SELECT count(*) FROM cache_changes WHERE drained_at IS NULL";

    private final Path data;
    private final String url;

    public PostgresFromOutside(Path data, String url) {
        this.data = data;
        this.url = url;
    }

    /** Pauses the process that starts the others first, so that the list is complete; returns all of them. */
    List<ProcessHandle> pause() throws IOException, InterruptedException {
        ProcessHandle first = Signals.process(data.resolve("postgres").resolve("postmaster.pid"));
        Signals.send("STOP", List.of(first));
        List<ProcessHandle> others = first.children().toList();
        Signals.send("STOP", others);
        return Stream.concat(others.stream(), Stream.of(first)).toList();
    }

    /** Ends the server as a crash would and starts it again; returns when it serves. */
    public void restart() throws IOException, InterruptedException {
        Path postgres = Path.of(Signals.process(data.resolve("postgres").resolve("postmaster.pid"))
                .info()
                .command()
                .orElseThrow());
        List<String> command = new ArrayList<>();
        if (LinuxUtils.isUnshareAvailable()) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(
                postgres.resolveSibling("pg_ctl").toString(),
                "-D",
                data.resolve("postgres").toString(),
                "-m",
                "immediate",
                "-w",
                "restart"));
        int code = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        data.resolve("postgres.log").toFile()))
                .start()
                .waitFor();
        assertThat(code).isZero();
    }

    /** Waits until every change is in Redis: one that is carried there later takes a lease away. */
    void awaitNothingPending() throws SQLException {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            await().atMost(Duration.ofSeconds(5)).until(() -> {
                try (ResultSet rows = statement.executeQuery(PENDING)) {
                    return rows.next() && rows.getLong(1) == 0;
                }
            });
        }
    }
}
