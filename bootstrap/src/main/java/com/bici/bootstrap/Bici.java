package com.bici.bootstrap;

import com.bici.bootstrap.configuration.ProviderSecrets;
import com.bici.bootstrap.configuration.ServiceConfiguration;
import com.bici.bootstrap.configuration.ServiceConfiguration.Reading;
import com.bici.bootstrap.configuration.SimulationSettings;
import com.bici.bootstrap.embedded.StartFailure;
import java.time.Clock;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.ToIntFunction;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** The program. Its exit code is 0 for done, 1 for failed, 2 for a command it does not know. */
public final class Bici {

    /** Not an exit code: the process lives on. */
    static final int RUNNING = -1;

    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private Bici() {}

    public static void main(String[] arguments) {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        int exit = run(arguments);
        if (exit != RUNNING) {
            System.exit(exit);
        }
    }

    private static int run(String[] arguments) {
        return switch (CommandLine.parse(List.of(arguments))) {
            case CommandLine.Serve serve ->
                configured(configuration -> Service.serve(configuration, Clock.systemUTC()));
            case CommandLine.Migrate migrate -> configured(Commands::migrate);
            case CommandLine.Check check -> configured(Commands::check);
            case CommandLine.AddOrganization add -> configured(configuration -> Commands.add(configuration, add));
            case CommandLine.Keys(KeyCommand command) ->
                configured(configuration -> Commands.keys(configuration, command));
            case CommandLine.Simulate(SimulationSettings settings) -> simulate(settings);
            case CommandLine.Help help -> {
                Terminal.out(CommandLine.USAGE);
                yield 0;
            }
            case CommandLine.Misuse(String mistake) -> {
                Terminal.error(mistake);
                Terminal.error(CommandLine.USAGE);
                yield MISUSED;
            }
        };
    }

    private static int simulate(SimulationSettings settings) {
        return switch (ProviderSecrets.read(System.getenv())) {
            case ProviderSecrets.Reading.Valid(ProviderSecrets secrets) ->
                guarded(() -> Commands.simulate(settings, secrets));
            case ProviderSecrets.Reading.Invalid(List<String> mistakes) -> failed(mistakes);
        };
    }

    private static int failed(List<String> mistakes) {
        mistakes.forEach(Terminal::error);
        return FAILED;
    }

    private static int configured(ToIntFunction<ServiceConfiguration> command) {
        return switch (ServiceConfiguration.read(System.getenv())) {
            case Reading.Valid(ServiceConfiguration configuration) -> guarded(() -> command.applyAsInt(configuration));
            case Reading.Invalid(List<String> mistakes) -> failed(mistakes);
        };
    }

    private static int guarded(IntSupplier command) {
        try {
            return command.getAsInt();
        } catch (StartFailure e) {
            Terminal.error(e.getMessage() + (e.getCause() == null ? "" : " (" + e.getCause() + ")"));
        } catch (RuntimeException e) {
            LoggerFactory.getLogger(Bici.class).error("The service could not start", e);
        }
        return FAILED;
    }
}
