package com.bici.bootstrap.faults;

import java.util.Map;

/**
 * An answered read or write of one key.
 *
 * @param node through which it went; a node that was started again has another name
 * @param invoked when it was sent, and {@code completed} when it was answered, in nanoseconds of one clock
 * @param version of what was read, or of what the write made; 0 for absence
 * @param content the number of the last change of each writer that the answer shows
 */
record Access(
        String key, boolean write, String node, long invoked, long completed, long version, Map<String, Long> content) {

    /** What is so whatever node says it: the truth, known before anything else happened or after all had. */
    static final String TRUTH = "truth";

    Access {
        content = Map.copyOf(content);
    }

    String seen() {
        return (write ? "write" : "read") + " of " + key + " through " + node + " with version " + version;
    }
}
