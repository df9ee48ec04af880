package com.bici.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.bootstrap.configuration.SimulationSettings;
import com.bici.bootstrap.configuration.SimulationSettings.Apis;
import com.bici.bootstrap.configuration.SimulationSettings.Conduct;
import java.util.List;
import org.junit.jupiter.api.Test;

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
    void theUsageNamesEveryCommand() {
        for (String command : List.of("serve", "migrate", "check", "organizations add", "simulate", "help")) {
            assertThat(CommandLine.USAGE).containsPattern("(?m)^  " + command);
        }
    }
}
