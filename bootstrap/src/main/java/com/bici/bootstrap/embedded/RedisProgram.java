package com.bici.bootstrap.embedded;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import redis.embedded.core.ExecutableProvider;
import redis.embedded.model.OsArchitecture;

/** The Redis server that comes inside the program, unpacked into the data folder. */
final class RedisProgram {

    private RedisProgram() {}

    /** The first of the packed servers that runs here: the plain one needs OpenSSL 3, the 32-bit one nothing. */
    static Path unpack(Path folder) throws IOException {
        Map<OsArchitecture, String> packed = ExecutableProvider.newProvidedVersionsMap();
        OsArchitecture here = OsArchitecture.detectOSandArchitecture();
        boolean linux = here.equals(OsArchitecture.UNIX_x86_64);
        Stream<OsArchitecture> candidates = linux ? Stream.of(here, OsArchitecture.UNIX_x86) : Stream.of(here);
        for (String resource :
                candidates.map(packed::get).filter(Objects::nonNull).toList()) {
            Path program = unpack(resource, folder);
            if (runs(program)) {
                return program;
            }
        }
        throw new IOException("no packed Redis runs on this machine");
    }

    private static Path unpack(String resource, Path folder) throws IOException {
        Path program = folder.resolve(resource.substring(resource.lastIndexOf('/') + 1));
        if (Files.isExecutable(program)) {
            return program;
        }
        Path partial = folder.resolve(program.getFileName() + ".partial");
        try (InputStream packed = RedisProgram.class.getResourceAsStream(resource)) {
            if (packed == null) {
                throw new IOException("no packed Redis for this machine");
            }
            Files.copy(packed, partial, REPLACE_EXISTING);
        }
        Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString("rwx------"));
        return Files.move(partial, program, ATOMIC_MOVE);
    }

    private static boolean runs(Path program) throws IOException {
        Process version = new ProcessBuilder(program.toString(), "--version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return version.waitFor(5, TimeUnit.SECONDS) && version.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
