package com.bici.bootstrap;

import com.bici.adapters.http.HttpSettings;
import com.bici.adapters.http.security.AuthMode;
import com.bici.adapters.postgres.PostgresAdapters;
import com.bici.adapters.postgres.PostgresSettings;
import com.bici.adapters.redis.RedisAdapters;
import com.bici.bootstrap.configuration.Authentication;
import com.bici.bootstrap.configuration.ServiceConfiguration;
import com.bici.bootstrap.embedded.EmbeddedServers;
import com.bici.bootstrap.embedded.PostgresServer;
import com.bici.bootstrap.embedded.RedisServer;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/** The service from its start to its end. */
final class Service {

    private static final Duration PROBE_PERIOD = Duration.ofMillis(500);
    private static final Duration STALE_CALLS_PERIOD = Duration.ofSeconds(30);

    private final ServiceConfiguration configuration;
    private final Consumer<String> progress;
    private final Clock clock = Clock.systemUTC();
    private final Running running = new Running();

    private Service(ServiceConfiguration configuration) {
        this.configuration = configuration;
        this.progress = Terminal.progress(configuration.logFormat());
    }

    /** Starts the service and returns; its threads keep the process alive until it is asked to end. */
    static int serve(ServiceConfiguration configuration) {
        Service service = new Service(configuration);
        Runtime.getRuntime().addShutdownHook(new Thread(service.running::close, "shutdown"));
        service.start();
        return Bici.RUNNING;
    }

    private void start() {
        Instant began = clock.instant();
        HttpPorts ports = HttpPorts.choose(configuration.listening(), progress);
        Optional<EmbeddedServers> servers = embedded();
        Optional<PostgresServer> ownPostgres = servers.flatMap(EmbeddedServers::postgres);
        Optional<RedisServer> ownRedis = servers.flatMap(EmbeddedServers::redis);
        PrometheusMeterRegistry meters = Metrics.registry(running);

        PostgresSettings database = Persistence.settings(configuration.database(), ownPostgres);
        PostgresAdapters postgres = running.add(Persistence.wire(database, meters, clock, progress));
        FirstRows.ensure(postgres, configuration, clock, progress);
        Background background = running.add(new Background());
        Optional<String> redisUrl = Caching.url(configuration.redis(), ownRedis);
        RedisAdapters redis = running.add(Caching.wire(
                configuration,
                redisUrl,
                configuration.node().at(ports.application()),
                postgres.changeLog(),
                meters,
                clock,
                background.executor()));
        Core core = Core.wire(postgres, redis, clock, UUID::randomUUID);
        postgres.probe().run();
        background.repeat("The probe of Postgres", PROBE_PERIOD, postgres.probe());
        background.repeat("Closing stale calls", STALE_CALLS_PERIOD, core.staleCalls()::close);
        Web web = Web.wire(
                configuration.listening().address(),
                ports,
                access(),
                core.useCases(),
                redis.requestScope(),
                meters,
                UUID::randomUUID);
        running.add(web::stop);
        web.start();
        running.add(core.status()::drain);
        Banner.print(configuration, ports, database.jdbcUrl(), redisUrl, Duration.between(began, clock.instant()));
    }

    private HttpSettings access() {
        Authentication authentication = configuration.authentication();
        return new HttpSettings(
                authentication.open() ? AuthMode.OPEN : AuthMode.KEYS,
                FirstRows.DEFAULT_ORGANIZATION,
                authentication.developmentKeys());
    }

    private Optional<EmbeddedServers> embedded() {
        boolean postgres = configuration.database().isEmbedded();
        boolean redis = configuration.redis().isEmbedded();
        return postgres || redis
                ? Optional.of(
                        running.add(EmbeddedServers.start(configuration.dataDirectory(), postgres, redis, progress)))
                : Optional.empty();
    }
}
