package com.bici.bootstrap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the repository brings along for operators. */
final class Deployment {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    static final Path PROMETHEUS = ROOT.resolve("deploy/prometheus");
    static final Path RULES = PROMETHEUS.resolve("bici.rules.yml");
    private static final Path DASHBOARD = ROOT.resolve("deploy/grafana/bici.json");
    private static final Path HANDBOOK = ROOT.resolve("docs/operations.md");

    private Deployment() {}

    /** One question of a panel, as Grafana would ask it about all nodes. */
    record Question(String panel, String query) {}

    /** @param name of the alert, or of the recorded series */
    record Rule(boolean alert, String name, String query, JsonNode annotations) {}

    static List<Question> dashboard() throws IOException {
        List<Question> questions = new ArrayList<>();
        JsonNode dashboard = new ObjectMapper().readTree(DASHBOARD.toFile());
        for (JsonNode panel : dashboard.path("panels")) {
            for (JsonNode target : panel.path("targets")) {
                questions.add(new Question(
                        panel.path("title").asText(), asked(target.path("expr").asText())));
            }
        }
        for (JsonNode annotation : dashboard.path("annotations").path("list")) {
            questions.add(new Question(
                    annotation.path("name").asText(),
                    asked(annotation.path("expr").asText())));
        }
        return questions;
    }

    private static String asked(String query) {
        return query.replace("$__rate_interval", "30s")
                .replace("$__range", "1m")
                .replace("$instance", ".+")
                .replace("$job", "bici");
    }

    static List<Rule> rules() throws IOException {
        List<Rule> rules = new ArrayList<>();
        JsonNode file = new ObjectMapper(new YAMLFactory()).readTree(RULES.toFile());
        for (JsonNode group : file.path("groups")) {
            for (JsonNode rule : group.path("rules")) {
                boolean alert = rule.has("alert");
                rules.add(new Rule(
                        alert,
                        rule.path(alert ? "alert" : "record").asText(),
                        rule.path("expr").asText(),
                        rule.path("annotations")));
            }
        }
        return rules;
    }

    static String handbook() throws IOException {
        return Files.readString(HANDBOOK);
    }

    /** A program on this machine's path. */
    static Optional<Path> program(String name) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
