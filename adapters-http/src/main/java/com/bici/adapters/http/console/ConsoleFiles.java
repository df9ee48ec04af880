package com.bici.adapters.http.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The files of the page, which lie beside this class. */
final class ConsoleFiles {
    private final Map<String, byte[]> known = new ConcurrentHashMap<>();

    /**
     * The content of the file; empty when there is none of that name.
     *
     * @param name without a folder
     */
    Optional<byte[]> find(String name) {
        return Optional.ofNullable(known.computeIfAbsent(name, ConsoleFiles::read));
    }

    private static byte @Nullable [] read(String name) {
        try (InputStream file = ConsoleFiles.class.getResourceAsStream(name)) {
            return file == null ? null : file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
