package com.bici.bootstrap;

import com.bici.adapters.postgres.PostgresAdapters;
import com.bici.adapters.postgres.PostgresSettings;
import com.bici.application.organization.OrganizationService;
import com.bici.application.organization.Organizations.Addition;
import com.bici.bootstrap.configuration.ProviderSecrets;
import com.bici.bootstrap.configuration.ServiceConfiguration;
import com.bici.bootstrap.configuration.SimulationSettings;
import com.bici.bootstrap.embedded.EmbeddedServers;
import com.bici.bootstrap.embedded.PostgresServer;
import com.bici.bootstrap.embedded.StartFailure;
import com.bici.bootstrap.simulator.Simulation;
import com.bici.domain.organization.Organization;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** What the program does besides serving; each returns the exit code. */
final class Commands {

    private Commands() {}

    static int check(ServiceConfiguration configuration) {
        Terminal.out("The configuration is right.");
        return 0;
    }

    static int migrate(ServiceConfiguration configuration) {
        return withDatabase(configuration, settings -> {
            Terminal.out("The database schema is up to date.");
            return 0;
        });
    }

    static int add(ServiceConfiguration configuration, CommandLine.AddOrganization command) {
        return withDatabase(configuration, settings -> add(settings, command.organization()));
    }

    static int keys(ServiceConfiguration configuration, KeyCommand command) {
        return withDatabase(configuration, settings -> KeyCommands.run(settings, command));
    }

    static int simulate(SimulationSettings settings, ProviderSecrets secrets) {
        Simulation simulation = new Simulation(settings, secrets, Terminal.screen(), Clock.systemUTC());
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(simulation), "end of the simulation"));
        return simulation.run() ? 0 : 1;
    }

    private static void end(Simulation simulation) {
        try {
            simulation.end();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int add(PostgresSettings settings, Organization organization) {
        try (PostgresAdapters postgres =
                PostgresAdapters.open(settings, new SimpleMeterRegistry(), Clock.systemUTC())) {
            Addition addition =
                    new OrganizationService(postgres.organizations(), postgres.transactions()).add(organization);
            return switch (addition) {
                case ADDED -> {
                    Terminal.out(organization.id().toString());
                    yield 0;
                }
                case TAKEN -> throw new StartFailure("Another organization has this id or phone number");
            };
        }
    }

    /** Works on the database that the service would use: the external one, a running service's or its own at rest. */
    private static int withDatabase(ServiceConfiguration configuration, ToIntFunction<PostgresSettings> work) {
        if (!configuration.database().isEmbedded()) {
            return migrated(Persistence.settings(configuration.database(), Optional.empty()), work);
        }
        Optional<String> runningUrl = urlOfRunning(configuration);
        if (runningUrl.isPresent()) {
            return migrated(Persistence.embedded(runningUrl.get()), work);
        }
        try (EmbeddedServers servers = EmbeddedServers.start(configuration.embedded(), true, false, Terminal::error)) {
            return migrated(Persistence.settings(configuration.database(), servers.postgres()), work);
        } catch (IOException e) {
            throw new StartFailure("Postgres did not stop cleanly", e);
        }
    }

    private static Optional<String> urlOfRunning(ServiceConfiguration configuration) {
        try {
            return PostgresServer.urlOfRunning(configuration.embedded().folder());
        } catch (IOException e) {
            throw new StartFailure("The data folder cannot be read", e);
        }
    }

    private static int migrated(PostgresSettings settings, ToIntFunction<PostgresSettings> work) {
        Persistence.migrate(settings, Clock.systemUTC(), Terminal::error);
        return work.applyAsInt(settings);
    }
}
