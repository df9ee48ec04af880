package com.bici.bootstrap.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The file in which a server writes its process id, and what can be done to the process. */
final class ProcessFile {

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
        return read(file)
                .flatMap(ProcessHandle::of)
                .filter(ProcessHandle::isAlive)
                .filter(this::isServer);
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
        Optional<ProcessHandle> process = process();
        if (process.isPresent()) {
            signal(process.get(), signal);
            if (!ended(process.get(), limit)) {
                process.get().destroyForcibly();
                ended(process.get(), limit);
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

    private static boolean ended(ProcessHandle process, Duration limit) {
        try {
            process.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException stillThere) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        }
    }
}
