package com.bici.bootstrap;

import com.bici.bootstrap.embedded.EmbeddedSettings;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Ports of embedded servers that no other test is given, nor any client: a server that is dead for a while has to come
 * back where it was.
 */
final class OwnPorts {

    /** Below those that the system gives to clients. */
    private static final AtomicInteger NEXT = new AtomicInteger(17_000);

    private OwnPorts() {}

    static EmbeddedSettings under(Path folder) {
        int first = NEXT.getAndAdd(2);
        return new EmbeddedSettings(folder, first, first + 1);
    }

    static Map<String, String> asEnvironment() {
        int first = NEXT.getAndAdd(2);
        return Map.of("BICI_POSTGRES_PORT", String.valueOf(first), "BICI_REDIS_PORT", String.valueOf(first + 1));
    }
}
