package com.bici.bootstrap;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * The programs of Postgres, unpacked where they outlive every test: the library unpacks them once a process, where the
 * first server wants them, and that would be the folder of the first test, which goes with it.
 */
final class PostgresPrograms {

    private static final Path FOLDER = Path.of("target", "postgres");

    static {
        try (EmbeddedPostgres first = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(FOLDER.toFile())
                .start()) {
            first.getPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PostgresPrograms() {}

    static void keep() {
        // The work is done when this class is loaded: once, whoever else comes at the same time.
    }
}
