package com.bici.bootstrap.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** The file in which a server writes its process id, and what can be done to the process. */
final class ProcessFile {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

    private final Path file;
    private final String program;

    /** @param program part of the path of the server's executable, so that a reused id is not taken for the server */
    ProcessFile(Path file, String program) {
        this.file = file;
        this.program = program;
    }

    static Optional<Long> read(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.findFirst().map(String::strip).map(Long::valueOf);
        } catch (IOException | NumberFormatException absent) {
            return Optional.empty();
        }
    }

    Optional<ProcessHandle> process() {
        return read(file).flatMap(ProcessHandle::of).filter(this::isRunning);
    }

    private boolean isServer(ProcessHandle process) {
        return process.info().command().filter(path -> path.contains(program)).isPresent();
    }

    /** The lines of the file; none when there is no file. */
    List<String> lines() throws IOException {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException absent) {
            return List.of();
        }
    }

    /** Ends the server, if it runs, by the signal, and by force after the limit; then removes the file. */
    void stop(String signal, Duration limit) throws IOException {
        Optional<ProcessHandle> running = process();
        if (running.isPresent()) {
            ProcessHandle process = running.get();
            signal(process, signal);
            if (!ended(process, limit)) {
                process.destroyForcibly();
                ended(process, limit);
            }
        }
        Files.deleteIfExists(file);
    }

    private static void signal(ProcessHandle process, String signal) throws IOException {
        new ProcessBuilder("sh", "-c", "kill -" + signal + " " + process.pid())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Looks often, and at the process: a server removes its file a moment before it ends. */
    private boolean ended(ProcessHandle process, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (isRunning(process) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
        return !isRunning(process);
    }

    /** One that has ended but was not yet waited for by its parent is alive to the system, and has no program. */
    private boolean isRunning(ProcessHandle process) {
        return process.isAlive() && isServer(process);
    }
}
