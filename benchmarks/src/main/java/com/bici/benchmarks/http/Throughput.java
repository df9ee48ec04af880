package com.bici.benchmarks.http;

import com.bici.benchmarks.server.Request;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How many answers a second the program {@code wrk} gets, in a closed loop, with the same requests in turn. */
final class Throughput {

    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([\\d.]+)");
    private static final Pattern REFUSED = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");
    private static final int CONNECTIONS = 16;

    private Throughput() {}

    static boolean isPossible() {
        try {
            new ProcessBuilder("wrk", "-v")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return true;
        } catch (IOException absent) {
            return false;
        }
    }

    /** @param requests differ in their paths only */
    static double measure(int port, List<Request> requests, Duration time) throws IOException, InterruptedException {
        Path script = Files.createTempFile("requests", ".lua");
        try {
            Files.writeString(script, script(requests));
            Process wrk = new ProcessBuilder(
                            "wrk",
                            "-t1",
                            "-c" + CONNECTIONS,
                            "-d" + time.toSeconds() + "s",
                            "-s",
                            script.toString(),
                            "http://127.0.0.1:" + port)
                    .redirectErrorStream(true)
                    .start();
            String said = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            wrk.waitFor();
            return rate(said);
        } finally {
            Files.delete(script);
        }
    }

    private static String script(List<Request> requests) {
        Request one = requests.getFirst();
        String paths = requests.stream().map(request -> quoted(request.path())).collect(Collectors.joining(", "));
        String headers =
                one.headers().entrySet().stream().map(Throughput::header).collect(Collectors.joining(", "));
        String body = one.body().isEmpty() ? "nil" : quoted(one.body());
        return """
                local paths = { %s }
                local requests = {}
                local turn = 0
                function init(arguments)
                    for index, path in ipairs(paths) do
                        requests[index] = wrk.format("%s", path, { ["Host"] = "localhost", %s }, %s)
                    end
                end
                function request()
                    turn = turn %% #requests + 1
                    return requests[turn]
                end
                """.formatted(paths, one.method(), headers, body);
    }

    private static String header(Map.Entry<String, String> header) {
        return "[" + quoted(header.getKey()) + "] = " + quoted(header.getValue());
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").strip() + "\"";
    }

    private static double rate(String said) {
        Matcher refused = REFUSED.matcher(said);
        if (refused.find()) {
            throw new IllegalStateException(refused.group(1) + " requests were refused");
        }
        Matcher rate = RATE.matcher(said);
        if (!rate.find()) {
            throw new IllegalStateException("wrk told no rate: " + said);
        }
        return Double.parseDouble(rate.group(1));
    }
}
