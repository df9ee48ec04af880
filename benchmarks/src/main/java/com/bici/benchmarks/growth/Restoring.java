package com.bici.benchmarks.growth;

import com.bici.benchmarks.server.ServerProcess;
import java.io.IOException;
import java.util.regex.Pattern;

/**
 * How a node began to serve, in ms.
 *
 * @param takeovers that were open
 * @param restored what the node says that it took to know them
 * @param ready from the start of the process to its first answer
 */
record Restoring(int takeovers, double restored, double ready) {

    private static final Pattern KNOWN = Pattern.compile("leads are under human control, known after (\\d+) ms");

    static Restoring of(ServerProcess server, int takeovers) throws IOException {
        String known = server.written(KNOWN)
                .orElseThrow(() -> new IllegalStateException("a node does not say when it knew of human control"));
        return new Restoring(
                takeovers, Double.parseDouble(known), server.start().toNanos() / 1e6);
    }
}
