package com.bici.adapters.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The Lua texts. Each touches one key, so that all of it works unchanged on Redis Cluster. */
enum Scripts {
    ACQUIRE("entry.lua", "acquire.lua"),
    FILL("entry.lua", "fill.lua"),
    PUBLISH("entry.lua", "publish.lua"),
    PROBE("probe.lua"),
    MEMBERS("members.lua");

    private final String text;

    Scripts(String... resources) {
        StringBuilder joined = new StringBuilder();
        for (String resource : resources) {
            joined.append(read(resource));
        }
        text = joined.toString();
    }

    String text() {
        return text;
    }

    private static String read(String resource) {
        try (InputStream stream = Scripts.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("No such script: " + resource);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
