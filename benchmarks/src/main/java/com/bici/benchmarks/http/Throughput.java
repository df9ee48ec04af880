package com.bici.benchmarks.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many answers a second the program {@code wrk} gets, in a closed loop, with the same request all the time. */
final class Throughput {

    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([\\d.]+)");
    private static final Pattern REFUSED = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");
    private static final int CONNECTIONS = 16;

    private Throughput() {}

    /** Empty where there is no wrk. */
    static OptionalDouble measure(int port, Request request, Duration time) throws IOException, InterruptedException {
        Path script = Files.createTempFile("request", ".lua");
        try {
            Files.writeString(script, script(request));
            Process wrk = new ProcessBuilder(command(port, request, script, time))
                    .redirectErrorStream(true)
                    .start();
            String said = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            wrk.waitFor();
            return rate(said);
        } catch (IOException absent) {
            return OptionalDouble.empty();
        } finally {
            Files.delete(script);
        }
    }

    private static List<String> command(int port, Request request, Path script, Duration time) {
        List<String> command = new ArrayList<>(List.of(
                "wrk", "-t1", "-c" + CONNECTIONS, "-d" + time.toSeconds() + "s", "-s", script.toString()));
        request.headers().forEach((name, value) -> {
            command.add("-H");
            command.add(name + ": " + value);
        });
        command.add("http://127.0.0.1:" + port + request.path());
        return command;
    }

    private static String script(Request request) {
        return String.format(
                Locale.ROOT, "wrk.method = \"%s\"%nwrk.body = [[%s]]%n", request.method(), request.body());
    }

    private static OptionalDouble rate(String said) {
        Matcher refused = REFUSED.matcher(said);
        if (refused.find()) {
            throw new IllegalStateException(refused.group(1) + " requests were refused");
        }
        Matcher rate = RATE.matcher(said);
        return rate.find() ? OptionalDouble.of(Double.parseDouble(rate.group(1))) : OptionalDouble.empty();
    }
}
