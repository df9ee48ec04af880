package com.bici.benchmarks.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a Java process holds.
 *
 * @param live bytes of its heap that are reachable, after a full collection
 * @param resident bytes of the whole process that are in memory
 * @param histogram instances and bytes by class, as {@code jcmd GC.class_histogram} writes them
 */
public record Memory(long live, long resident, String histogram) {

    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");
    private static final Pattern RESIDENT = Pattern.compile("(?m)^VmRSS:\\s+(\\d+) kB");

    public static Memory of(ServerProcess server) throws IOException {
        String histogram = histogram(server.processId());
        Path status = Path.of("/proc", String.valueOf(server.processId()), "status");
        long resident = Files.exists(status) ? number(RESIDENT, Files.readString(status)) * 1024 : 0;
        return new Memory(number(TOTAL, histogram), resident, histogram);
    }

    /** How many objects of the class there are. */
    public long instances(String className) {
        Matcher found = Pattern.compile("(?m)^\\s*\\d+:\\s+(\\d+)\\s+\\d+\\s+" + Pattern.quote(className) + "(\\s|$)")
                .matcher(histogram);
        return found.find() ? Long.parseLong(found.group(1)) : 0;
    }

    private static String histogram(long processId) throws IOException {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process process = new ProcessBuilder(jcmd, String.valueOf(processId), "GC.class_histogram")
                .redirectErrorStream(true)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static long number(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        if (!found.find()) {
            throw new IllegalStateException(
                    "no " + pattern + " in: " + text.lines().limit(5).toList());
        }
        return Long.parseLong(found.group(1));
    }
}
