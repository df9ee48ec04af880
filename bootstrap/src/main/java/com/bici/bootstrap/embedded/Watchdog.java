package com.bici.bootstrap.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * A small process that outlives this one and stops the servers if it was killed before it could. It notices by the end
 * of its input, which the system closes whatever happens.
 */
final class Watchdog implements AutoCloseable {

    private final Process process;

    private Watchdog(Process process) {
        this.process = process;
    }

    static Watchdog start(DataDirectory directory) {
        try (InputStream script = Watchdog.class.getResourceAsStream("watchdog.sh")) {
            if (script == null) {
                throw new StartFailure("The watchdog is not part of this program");
            }
            String text = new String(script.readAllBytes(), StandardCharsets.UTF_8);
            // A session of its own, where the system has the command, keeps it out of reach of the terminal.
            String launcher = "if command -v setsid >/dev/null; then exec setsid sh -c \"$@\"; fi; exec sh -c \"$@\"";
            Process process = new ProcessBuilder(
                            "sh",
                            "-c",
                            launcher,
                            "sh",
                            text,
                            "bici-watchdog",
                            directory.root().toString(),
                            directory.token())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return new Watchdog(process);
        } catch (IOException e) {
            throw new StartFailure("The watchdog of the embedded servers did not start", e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What the death of this process does. */
    void endOfInput() throws IOException {
        process.getOutputStream().close();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
