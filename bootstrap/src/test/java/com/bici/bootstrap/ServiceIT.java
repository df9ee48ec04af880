package com.bici.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged program, run as users run it. */
class ServiceIT {

    private static final Pattern APPLICATION = Pattern.compile("application +(http://\\S+)");
    private static final Pattern ADMIN = Pattern.compile("admin +(http://\\S+)/healthcheck");

    @TempDir
    private Path folder;

    private final List<Process> started = new ArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void killWhatRuns() {
        started.forEach(Process::destroyForcibly);
        await().atMost(Duration.ofSeconds(15)).until(() -> children().isEmpty());
    }

    @Test
    void rowsOutliveAKill_andNothingIsLeftBehind() throws Exception {
        Path log = folder.resolve("first.log");
        Process first = serve(log);
        assertThat(get(address(log, APPLICATION) + "/api/leads?limit=3")).contains("demo-999");
        assertThat(get(address(log, ADMIN) + "/healthcheck")).contains("\"healthy\":true");
        assertThat(get(address(log, ADMIN) + "/metrics")).contains("jvm_memory_used_bytes", "cache_gets_total");
        assertThat(post(address(log, APPLICATION) + "/api/leads", "{\"phoneNumber\":\"+1 604 555 2345\"}"))
                .isEqualTo(201);
        assertThat(children()).isNotEmpty();

        first.destroyForcibly().waitFor();
        Path again = folder.resolve("second.log");
        Process second = serve(again);

        assertThat(get(address(again, APPLICATION) + "/api/dashboard/stats")).contains("\"total_leads\":241");
        second.destroy();
        assertThat(second.waitFor(10, TimeUnit.SECONDS)).isTrue();
        await().atMost(Duration.ofSeconds(5)).until(() -> children().isEmpty());
    }

    @Test
    void aKilledServiceThatIsNotStartedAgain_leavesNoServers() throws Exception {
        Path log = folder.resolve("service.log");
        Process service = serve(log);
        assertThat(address(log, APPLICATION)).isNotEmpty();

        service.destroyForcibly().waitFor();

        await().atMost(Duration.ofSeconds(10)).until(() -> children().isEmpty());
    }

    @Test
    void aWrongConfiguration_endsTheStartAtOnce() throws Exception {
        Path log = folder.resolve("check.log");
        ProcessBuilder builder = program(log, "check");
        builder.environment().put("PORT", "x");
        builder.environment().put("LOG_FORMAT", "xml");
        Process check = builder.start();
        started.add(check);

        assertThat(check.waitFor()).isEqualTo(1);
        assertThat(Files.readAllLines(log)).hasSize(2).anyMatch(line -> line.startsWith("PORT must be"));
    }

    private Process serve(Path log) throws IOException {
        ProcessBuilder builder = program(log);
        builder.environment().put("PORT", "0");
        builder.environment().put("ADMIN_PORT", "0");
        Process process = builder.start();
        started.add(process);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> Files.readString(log).contains("Ctrl-C ends it") || !process.isAlive());
        return process;
    }

    private ProcessBuilder program(Path log, String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-jar",
                System.getProperty("bici.jar")));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("BICI_DATA_DIR", folder.resolve("data").toString());
        return builder;
    }

    private static String address(Path log, Pattern line) throws IOException {
        Matcher found = line.matcher(Files.readString(log));
        assertThat(found.find()).as(Files.readString(log)).isTrue();
        return found.group(1);
    }

    /** Every process that works on this test's folder, the service itself aside. */
    private List<ProcessHandle> children() {
        return ProcessHandle.allProcesses()
                .filter(process -> started.stream().noneMatch(own -> own.pid() == process.pid()))
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains(folder.toString()))
                        .isPresent())
                .toList();
    }

    private String get(String url) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private int post(String url, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    }
}
