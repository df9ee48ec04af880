package com.bici.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.bici.bootstrap.Deployment.Rule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules by which Prometheus watches the service. */
class AlertRulesTest {

    @ParameterizedTest
    @CsvSource({"check config, prometheus.yml", "check rules, bici.rules.yml", "test rules, bici.test.yml"})
    void promtool_acceptsThem(String command, String file) throws Exception {
        Optional<Path> promtool = Deployment.program("promtool");
        assumeTrue(promtool.isPresent(), "Not checked: there is no promtool here (Debian: apt-get install prometheus)");

        Process process = new ProcessBuilder((promtool.get() + " " + command + " " + file).split(" "))
                .directory(Deployment.PROMETHEUS.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
    }

    @Test
    void everyAlert_isTestedBothWays_andExplained() throws IOException {
        List<String> tests = Files.readAllLines(Deployment.PROMETHEUS.resolve("bici.test.yml"));
        List<Rule> alerts = Deployment.rules().stream().filter(Rule::alert).toList();

        assertThat(alerts).hasSizeGreaterThan(15).allSatisfy(alert -> {
            assertThat(Deployment.handbook()).contains("\n### " + alert.name() + "\n");
            assertThat(alert.annotations().path("runbook").asText())
                    .isEqualTo("docs/operations.md#" + alert.name().toLowerCase(Locale.ROOT));
            assertThat(outcomes(tests, alert.name())).contains("exp_alerts:", "exp_alerts: []");
        });
    }

    /** What is expected of the alert, each time it is looked at. */
    private static List<String> outcomes(List<String> tests, String alert) {
        return IntStream.range(0, tests.size() - 1)
                .filter(line -> tests.get(line).strip().equals("alertname: " + alert))
                .mapToObj(line -> tests.get(line + 1).strip())
                .toList();
    }
}
