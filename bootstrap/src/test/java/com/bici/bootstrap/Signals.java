package com.bici.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** What the system can do to processes that Java cannot. */
public final class Signals {

    private Signals() {}

    public static void send(String signal, List<ProcessHandle> processes) throws IOException, InterruptedException {
        String ids =
                processes.stream().map(process -> String.valueOf(process.pid())).collect(Collectors.joining(" "));
        Process kill = new ProcessBuilder("sh", "-c", "kill -" + signal + " " + ids).start();
        assertThat(kill.waitFor()).isZero();
    }

    /** The process whose id is the first line of the file. */
    public static ProcessHandle process(Path file) throws IOException {
        long id = Long.parseLong(Files.readAllLines(file).getFirst().strip());
        return ProcessHandle.of(id).orElseThrow();
    }
}
