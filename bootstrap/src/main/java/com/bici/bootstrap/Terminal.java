package com.bici.bootstrap;

import com.bici.bootstrap.configuration.ServiceConfiguration.LogFormat;
import com.bici.bootstrap.simulator.Screen;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/** Talks to whoever started the program. */
final class Terminal {

    private Terminal() {}

    static void out(String text) {
        System.out.println(text);
    }

    private static void unfinished(String line) {
        System.out.print(line);
        System.out.flush();
    }

    static void error(String line) {
        System.err.println(line);
    }

    /** For what goes on for a while: one line that is written over, or, where nobody watches, one now and then. */
    // A Java that has a console for a file too writes the one line into it, again and again: no harm.
    @SuppressWarnings("SystemConsoleNull")
    static Screen screen() {
        return System.console() == null ? new Paper() : new Glass();
    }

    /** Where the steps of a start go: to the reader of the terminal, or as log events to a collector. */
    static Consumer<String> progress(LogFormat format) {
        return switch (format) {
            case TEXT -> line -> out("  " + line);
            case JSON -> LoggerFactory.getLogger(Terminal.class)::info;
        };
    }

    private record Paper() implements Screen {

        @Override
        public void show(String text) {
            out(text);
        }

        @Override
        public void progress(String line) {
            out(line);
        }

        @Override
        public Duration period() {
            return Duration.ofSeconds(5);
        }
    }

    private record Glass() implements Screen {

        private static final String START_OF_CLEAR_LINE = "\r\033[K";

        @Override
        public void show(String text) {
            out(START_OF_CLEAR_LINE + text);
        }

        @Override
        public void progress(String line) {
            unfinished(START_OF_CLEAR_LINE + line);
        }

        @Override
        public Duration period() {
            return Duration.ofMillis(500);
        }
    }
}
