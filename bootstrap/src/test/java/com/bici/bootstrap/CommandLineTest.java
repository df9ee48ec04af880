package com.bici.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.application.access.ApiKeys.NewKey;
import com.bici.bootstrap.configuration.SimulationSettings;
import com.bici.bootstrap.configuration.SimulationSettings.Apis;
import com.bici.bootstrap.configuration.SimulationSettings.Conduct;
import com.bici.domain.shared.OrganizationId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {

    @Test
    void simulate_readsItsOptions() {
        assertThat(CommandLine.parse(List.of("simulate", "--providers", "9090")))
                .isEqualTo(new CommandLine.Simulate(new SimulationSettings(null, new Apis(9090, Conduct.WELL))));
    }

    @Test
    void simulate_namesEveryMistake() {
        assertThat(CommandLine.parse(List.of("simulate", "--url", "http://192.0.2.1", "--rate", "no")))
                .isInstanceOfSatisfying(
                        CommandLine.Misuse.class,
                        misuse -> assertThat(misuse.mistake())
                                .contains("--url is not of this machine", "--rate must be"));
    }

    @Test
    void keys_readsItsOptions() {
        OrganizationId organization = new OrganizationId(UUID.fromString("b0c1b1c1-0000-0000-0000-000000000001"));

        assertThat(CommandLine.parse(List.of(
                        "keys",
                        "create",
                        "--organization",
                        organization.toString(),
                        "--role",
                        "agent",
                        "--name",
                        "Front desk",
                        "--days",
                        "90")))
                .isEqualTo(new CommandLine.Keys(new KeyCommand.Create(
                        new NewKey(organization, "Front desk", "agent", null, Duration.ofDays(90)))));
    }

    @ParameterizedTest
    @CsvSource({
        "'', 'keys knows create'",
        "'create --organization 1', '--role is missing'",
        "'create --role king', '--role must be'",
        "'create --role admin --organization 1', '--organization must be a UUID'",
        "'list', '--organization is missing'",
        "'list --everything yes', 'There is no option --everything'",
        "'revoke --id', 'its value is missing'",
        "'rotate --overlap-hours 721', '--overlap-hours must be'",
    })
    void keys_namesTheMistake(String words, String mistake) {
        List<String> all = Stream.concat(
                        Stream.of("keys"), Stream.of(words.split(" ", -1)).filter(word -> !word.isEmpty()))
                .toList();

        assertThat(CommandLine.parse(all))
                .isInstanceOfSatisfying(
                        CommandLine.Misuse.class,
                        misuse -> assertThat(misuse.mistake()).contains(mistake));
    }

    @Test
    void theUsageNamesEveryCommand() {
        for (String command : List.of(
                "serve",
                "migrate",
                "check",
                "organizations add",
                "keys create",
                "keys list",
                "keys revoke",
                "keys rotate",
                "simulate",
                "help")) {
            assertThat(CommandLine.USAGE).containsPattern("(?m)^  " + command);
        }
    }
}
