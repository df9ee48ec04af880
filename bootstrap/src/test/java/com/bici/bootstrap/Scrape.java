package com.bici.bootstrap;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What one read of a node's metrics says. */
final class Scrape {

    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][\\w:]*)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final Map<String, String> types = new LinkedHashMap<>();
    private final Map<String, String> descriptions = new HashMap<>();
    private final Map<String, List<Sample>> samples = new HashMap<>();

    record Sample(Map<String, String> labels, double value) {}

    static Scrape of(Api admin) {
        Scrape scrape = new Scrape();
        admin.get("/metrics").text().lines().forEach(scrape::read);
        return scrape;
    }

    private void read(String line) {
        String[] words = line.split(" ", 4);
        if (line.startsWith("# TYPE ")) {
            types.put(words[2], words[3]);
        } else if (line.startsWith("# HELP ")) {
            descriptions.put(words[2], words.length > 3 ? words[3].strip() : "");
        } else {
            Matcher sample = SAMPLE.matcher(line);
            if (!sample.matches()) {
                throw new AssertionError("No metric: " + line);
            }
            samples.computeIfAbsent(sample.group(1), name -> new ArrayList<>())
                    .add(new Sample(labels(sample.group(2)), Double.parseDouble(sample.group(3))));
        }
    }

    private static Map<String, String> labels(String text) {
        return text == null
                ? Map.of()
                : LABEL.matcher(text)
                        .results()
                        .collect(Collectors.toMap(label -> label.group(1), label -> label.group(2)));
    }

    /** Each metric's type: counter, gauge, histogram or summary. */
    Map<String, String> types() {
        return types;
    }

    String description(String name) {
        return descriptions.getOrDefault(name, "");
    }

    List<Sample> samples(String name) {
        return samples.getOrDefault(name, List.of());
    }

    /** Of the metric's series that have all the labels. */
    double sum(String name, Map<String, String> labels) {
        return samples(name).stream()
                .filter(sample -> sample.labels().entrySet().containsAll(labels.entrySet()))
                .mapToDouble(Sample::value)
                .sum();
    }

    Collection<List<Sample>> all() {
        return samples.values();
    }

    /** The labels that any sample of the name has. */
    Set<String> labels(Collection<String> names) {
        return names.stream()
                .flatMap(name -> samples(name).stream())
                .flatMap(sample -> sample.labels().keySet().stream())
                .collect(Collectors.toSet());
    }

    Set<String> values(String name, String label) {
        return samples(name).stream()
                .map(sample -> sample.labels().getOrDefault(label, ""))
                .collect(Collectors.toSet());
    }
}
