package com.bici.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/** The packaged program as a process of its own, run as users run it, and what it writes on their terminal. */
public final class RunningProgram {

    private static final Duration START_LIMIT = Duration.ofMinutes(2);
    private static final Pattern APPLICATION = Pattern.compile("application +(http://\\S+)");
    private static final Pattern ADMIN = Pattern.compile("admin +(http://\\S+)/healthcheck");

    private final Process process;
    private final Path data;
    private final Path log;
    private final Map<String, String> environment;

    private RunningProgram(Process process, Path data, Path log, Map<String, String> environment) {
        this.process = process;
        this.data = data;
        this.log = log;
        this.environment = Map.copyOf(environment);
    }

    /** Starts the program with its data in one folder and its output in one file. */
    static RunningProgram start(Path data, Path log, Map<String, String> environment, String... arguments)
            throws IOException {
        return launch(data, log, environment, packaged(), List.of(arguments));
    }

    private static List<String> packaged() {
        return List.of("-jar", jar().toString());
    }

    private static Path jar() {
        return Path.of(System.getProperty("bici.jar"));
    }

    /** @param program what {@code java} is to run, and how */
    private static RunningProgram launch(
            Path data, Path log, Map<String, String> environment, List<String> program, List<String> arguments)
            throws IOException {
        Path jar = jar();
        long made = Files.getLastModifiedTime(jar).toMillis();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                System.getProperty("bici.compiler"),
                "-XX:SharedArchiveFile=" + jar.resolveSibling("bici-" + made + ".jsa"),
                "-Xlog:cds*=off"));
        command.addAll(program);
        command.addAll(arguments);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(OwnPorts.asEnvironment());
        builder.environment().putAll(environment);
        builder.environment().put("BICI_DATA_DIR", data.toString());
        return new RunningProgram(builder.start(), data, log, environment);
    }

    /** Starts the service on free ports and waits until it serves. */
    static RunningProgram serve(Path data, Path log) throws IOException {
        return serve(data, log, Map.of());
    }

    static RunningProgram serve(Path data, Path log, Map<String, String> further) throws IOException {
        // Only a service that served leaves an archive with everything that a service needs.
        List<String> program = Stream.concat(Stream.of("-XX:+AutoCreateSharedArchive"), packaged().stream())
                .toList();
        return serve(data, log, further, program);
    }

    /** Starts the service as a {@link NodeAhead}. */
    static RunningProgram serveAhead(Path data, Path log, Map<String, String> further) throws IOException {
        String classes = NodeAhead.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath();
        List<String> program = List.of("-cp", jar() + File.pathSeparator + classes, NodeAhead.class.getName());
        return serve(data, log, further, program);
    }

    private static RunningProgram serve(Path data, Path log, Map<String, String> further, List<String> starting)
            throws IOException {
        Map<String, String> environment = new HashMap<>(Map.of("PORT", "0", "ADMIN_PORT", "0"));
        environment.putAll(further);
        RunningProgram program = launch(data, log, environment, starting, List.of());
        try {
            await().atMost(START_LIMIT)
                    .until(() -> program.output().contains("Ctrl-C ends it") || !program.process.isAlive());
        } catch (ConditionTimeoutException late) {
            program.process.destroyForcibly();
            throw late;
        }
        return program;
    }

    public String application() {
        return written(APPLICATION);
    }

    public String admin() {
        return written(ADMIN);
    }

    /** The first group of a pattern that the output has to contain. */
    String written(Pattern pattern) {
        Matcher found = pattern.matcher(output());
        assertThat(found.find()).as(output()).isTrue();
        return found.group(1);
    }

    public String output() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** Waits for an end that comes by itself. */
    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(START_LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /** Asks the program to end, and tells how long it took. */
    public Duration stop(Duration limit) throws InterruptedException {
        long asked = System.nanoTime();
        process.destroy();
        assertThat(process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS))
                .as(output())
                .isTrue();
        return Duration.ofNanos(System.nanoTime() - asked);
    }

    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Every process that works on the data folder, the program itself aside. */
    List<ProcessHandle> servers() {
        return ProcessHandle.allProcesses()
                .filter(other -> other.pid() != process.pid())
                .filter(other -> other.info()
                        .commandLine()
                        .filter(line -> line.contains(data.toString()))
                        .isPresent())
                .toList();
    }

    /** Leaves nothing behind, whatever state the test left the program in, and looks at what it wrote. */
    void close() throws InterruptedException {
        kill();
        servers().forEach(ProcessHandle::destroyForcibly);
        await().atMost(Duration.ofSeconds(15)).until(() -> servers().isEmpty());
        Discretion.assertKept(output(), environment);
    }
}
