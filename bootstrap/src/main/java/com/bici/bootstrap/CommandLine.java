package com.bici.bootstrap;

import com.bici.bootstrap.configuration.SimulationSettings;
import com.bici.domain.organization.Organization;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.OrganizationId;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What the program was asked to do. */
sealed interface CommandLine {

    String USAGE = """
            Usage: bici [command]

              serve      runs the service (also without a command)
              migrate    brings the database schema up to date
              check      tells whether the configuration is right, without starting anything
              organizations add --name NAME [--phone NUMBER] [--id UUID] [--timezone ZONE]
                         adds an organization and prints its id
              keys create --organization UUID --role viewer|agent|supervisor|admin|service --name NAME [--agent AGENT] [--days N]
                         makes an API key and prints it, once
              keys list --organization UUID
              keys revoke --organization UUID --id UUID
              keys rotate --organization UUID --id UUID [--overlap-hours 24]
                         prints another key in its place; both are good until the overlap ends
              simulate [--url http://127.0.0.1:8080] [--calls 20] [--texts 10] [--rate 50] [--seconds 30] [--faults 10]
                       [--seed 1] [--store-number +16045550100] [--allow-remote]
                         plays a running service what Twilio and ElevenLabs send: calls, texts, statuses; at a rate
                         of so many deliveries a second, so many percent of which come twice or late
              simulate --providers PORT [--providers-answer well|refuse|fail|throttle|slow|hang|drop]
                         answers as the APIs of Twilio and ElevenLabs; with --url as well, plays to it besides
              help       prints this

            The configuration comes from the environment; see the README.""";

    record Serve() implements CommandLine {}

    record Migrate() implements CommandLine {}

    record Check() implements CommandLine {}

    record AddOrganization(Organization organization) implements CommandLine {}

    record Keys(KeyCommand command) implements CommandLine {}

    record Simulate(SimulationSettings settings) implements CommandLine {}

    record Help() implements CommandLine {}

    record Misuse(String mistake) implements CommandLine {}

    static CommandLine parse(List<String> words) {
        String command = words.isEmpty() ? "serve" : words.getFirst();
        List<String> rest = words.isEmpty() ? words : words.subList(1, words.size());
        return switch (command) {
            case "serve" -> alone(rest, new Serve());
            case "migrate" -> alone(rest, new Migrate());
            case "check" -> alone(rest, new Check());
            case "help", "-h", "--help" -> new Help();
            case "organizations" -> organizations(rest);
            case "keys" -> keys(rest);
            case "simulate" -> simulate(rest);
            default -> new Misuse("There is no command " + command);
        };
    }

    private static CommandLine alone(List<String> rest, CommandLine command) {
        return rest.isEmpty() ? command : new Misuse("This command takes no arguments: " + String.join(" ", rest));
    }

    private static CommandLine simulate(List<String> words) {
        return switch (SimulationSettings.read(words)) {
            case SimulationSettings.Reading.Valid(SimulationSettings settings) -> new Simulate(settings);
            case SimulationSettings.Reading.Invalid(List<String> mistakes) ->
                new Misuse(String.join(System.lineSeparator(), mistakes));
        };
    }

    private static CommandLine keys(List<String> words) {
        try {
            return new Keys(KeyCommand.parse(words));
        } catch (IllegalArgumentException mistake) {
            return new Misuse(String.valueOf(mistake.getMessage()));
        }
    }

    private static CommandLine organizations(List<String> words) {
        if (words.isEmpty() || !words.getFirst().equals("add")) {
            return new Misuse("Only organizations add is known");
        }
        Map<String, String> options = new HashMap<>();
        for (int at = 1; at < words.size(); at += 2) {
            String option = words.get(at);
            if (!Set.of("--name", "--phone", "--id", "--timezone").contains(option) || at + 1 == words.size()) {
                return new Misuse("There is no option " + option + ", or its value is missing");
            }
            options.put(option, words.get(at + 1));
        }
        return organization(options);
    }

    private static CommandLine organization(Map<String, String> options) {
        String name = options.getOrDefault("--name", "").strip();
        String timezone = options.getOrDefault("--timezone", "America/Vancouver");
        Optional<OrganizationId> id = OrganizationId.parse(
                options.getOrDefault("--id", UUID.randomUUID().toString()));
        if (name.isEmpty() || id.isEmpty()) {
            return new Misuse(name.isEmpty() ? "An organization needs a --name" : "--id must be a UUID");
        }
        try {
            return new AddOrganization(
                    new Organization(id.get(), name, options.get("--phone"), ZoneId.of(timezone), JsonObject.EMPTY));
        } catch (DateTimeException unknown) {
            return new Misuse("--timezone must be a name like America/Vancouver");
        }
    }
}
