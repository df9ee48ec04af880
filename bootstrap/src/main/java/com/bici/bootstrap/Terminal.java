package com.bici.bootstrap;

import com.bici.bootstrap.configuration.ServiceConfiguration.LogFormat;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/** Talks to whoever started the program. */
final class Terminal {

    private Terminal() {}

    static void out(String text) {
        System.out.println(text);
    }

    static void error(String line) {
        System.err.println(line);
    }

    /** Where the steps of a start go: to the reader of the terminal, or as log events to a collector. */
    static Consumer<String> progress(LogFormat format) {
        return switch (format) {
            case TEXT -> line -> out("  " + line);
            case JSON -> LoggerFactory.getLogger(Terminal.class)::info;
        };
    }
}
