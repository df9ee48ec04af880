package com.bici.adapters.http.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The files of the page, which lie beside this class. */
final class ConsoleFiles {
    private static final Pattern NAME = Pattern.compile("[a-z]{1,32}\\.(html|css|js|svg)");

    private final Map<String, byte[]> known = new ConcurrentHashMap<>();

    /** The content of the file; empty when there is none of that name. */
    Optional<byte[]> find(String name) {
        return NAME.matcher(name).matches()
                ? Optional.ofNullable(known.computeIfAbsent(name, ConsoleFiles::read))
                : Optional.empty();
    }

    private static byte @Nullable [] read(String name) {
        try (InputStream file = ConsoleFiles.class.getResourceAsStream(name)) {
            return file == null ? null : file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
