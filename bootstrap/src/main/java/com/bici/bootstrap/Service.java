package com.bici.bootstrap;

import com.bici.adapters.http.HttpSettings;
import com.bici.adapters.http.Surroundings;
import com.bici.adapters.http.provider.ProviderAdapters;
import com.bici.adapters.http.stream.Hub;
import com.bici.adapters.postgres.PostgresAdapters;
import com.bici.adapters.postgres.PostgresSettings;
import com.bici.adapters.redis.RedisAdapters;
import com.bici.application.takeover.RegistryUpkeep;
import com.bici.bootstrap.configuration.Authentication;
import com.bici.bootstrap.configuration.ServiceConfiguration;
import com.bici.bootstrap.embedded.EmbeddedServers;
import com.bici.domain.cache.CacheMonitor;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The service from its start to its end. */
final class Service {

    private static final Logger LOG = LoggerFactory.getLogger(Service.class);
    private static final Duration BANNER_PATIENCE = Duration.ofSeconds(2);
    private static final Duration BANNER_POLL = Duration.ofMillis(20);

    private final ServiceConfiguration configuration;
    private final Consumer<String> progress;
    private final Clock clock;
    private final Supplier<UUID> ids = new RandomIds();
    private final Running running = new Running();

    private Service(ServiceConfiguration configuration, Clock clock) {
        this.configuration = configuration;
        // As fine as Postgres keeps time, so that what was just written equals what is read later.
        this.clock = Clock.tick(clock, Duration.of(1, ChronoUnit.MICROS));
        this.progress = Terminal.progress(configuration.logFormat());
    }

    /** Starts the service and returns; its threads keep the process alive until it is asked to end. */
    static int serve(ServiceConfiguration configuration, Clock clock) {
        Service service = new Service(configuration, clock);
        Runtime.getRuntime().addShutdownHook(new Thread(service.running::close, "shutdown"));
        service.start();
        return Bici.RUNNING;
    }

    private void start() {
        Instant began = clock.instant();
        HttpPorts ports = HttpPorts.choose(configuration.listening(), progress);
        Optional<EmbeddedServers> servers = embedded();
        PrometheusMeterRegistry meters = Metrics.registry(running);
        PostgresSettings database =
                Persistence.settings(configuration.database(), servers.flatMap(EmbeddedServers::postgres));
        Optional<String> redisUrl = Caching.url(configuration.redis(), servers.flatMap(EmbeddedServers::redis));

        PostgresAdapters postgres = running.add(Persistence.wire(database, meters, clock, progress));
        FirstRows.ensure(postgres, configuration, clock, progress);
        ProviderAdapters providers = running.add(ProviderAdapters.start(configuration.providers(), meters, ids));
        Background background = running.add(new Background());
        RedisAdapters redis = running.add(caching(redisUrl, ports, postgres, meters, background));
        SmsMeters smsMeters = new SmsMeters(meters);
        Core core = Core.wire(postgres, redis, providers, smsMeters, clock, ids);
        ReplyLoop replies = running.add(new ReplyLoop(core.sms().replyRelay(), smsMeters));
        Hub hub = streams(core, meters);
        follow(core, redis);
        Housekeeping.start(background, configuration, postgres, core, replies, hub, meters);
        serve(ports, core, hub, redis, meters);
        awaitCache(redis);
        Banner.print(configuration, ports, database.jdbcUrl(), redisUrl, Duration.between(began, clock.instant()));
    }

    private RedisAdapters caching(
            Optional<String> url,
            HttpPorts ports,
            PostgresAdapters postgres,
            MeterRegistry meters,
            Background background) {
        String node = configuration.node().at(ports.application());
        return Caching.wire(configuration, url, node, postgres.changeLog(), meters, clock, background.executor());
    }

    private Hub streams(Core core, MeterRegistry meters) {
        StreamingThreads threads = running.add(new StreamingThreads());
        Hub hub = new Hub(
                core.useCases().events(),
                meters,
                clock,
                configuration.streaming().settings(),
                threads.threads());
        core.following().feeds().add(hub);
        return hub;
    }

    /** Human control is known before the first request is served. */
    private void follow(Core core, RedisAdapters redis) {
        RegistryUpkeep upkeep = core.humanControl().upkeep();
        Instant began = clock.instant();
        long position = upkeep.restore();
        LOG.info(
                "{} leads are under human control, known after {} ms; events are followed from {} on",
                core.humanControl().registry().size(),
                Duration.between(began, clock.instant()).toMillis(),
                position);
        core.following().tailer().startAt(position);
        redis.onCached(upkeep::sweep);
        running.add(core.following().loop()).start();
    }

    private void serve(HttpPorts ports, Core core, Hub hub, RedisAdapters redis, PrometheusMeterRegistry meters) {
        InitiationThreads initiators = running.add(new InitiationThreads());
        Surroundings surroundings = new Surroundings(redis.requestScope(), meters, clock, ids, initiators.threads());
        Web web = Web.wire(
                configuration.listening().address(), ports, access(), core.useCases(), hub, surroundings, meters);
        running.add(web::stop);
        web.start();
        running.add(new Draining(core.status(), configuration.listening().drain()));
    }

    /** The banner's examples show hits, so it waits a moment for the cache; requests are served meanwhile. */
    private void awaitCache(RedisAdapters redis) {
        Instant limit = clock.instant().plus(BANNER_PATIENCE);
        while (redis.monitor().report().redis() != null
                && redis.monitor().report().mode() != CacheMonitor.Mode.CACHED
                && clock.instant().isBefore(limit)) {
            LockSupport.parkNanos(BANNER_POLL.toNanos());
        }
    }

    private HttpSettings access() {
        Authentication authentication = configuration.authentication();
        return new HttpSettings(
                authentication.modes(),
                FirstRows.DEFAULT_ORGANIZATION,
                authentication.developmentKeys(),
                authentication.jwt(),
                configuration.twilio(),
                configuration.elevenLabs(),
                configuration.streaming().allowedOrigins(),
                configuration.rateLimits());
    }

    private Optional<EmbeddedServers> embedded() {
        boolean postgres = configuration.database().isEmbedded();
        boolean redis = configuration.redis().isEmbedded();
        return postgres || redis
                ? Optional.of(running.add(EmbeddedServers.start(configuration.embedded(), postgres, redis, progress)))
                : Optional.empty();
    }
}
