package com.bici.bootstrap;

import com.bici.adapters.http.stream.Hub;
import com.bici.adapters.postgres.PostgresAdapters;
import com.bici.application.access.KeyRing;
import com.bici.bootstrap.configuration.ServiceConfiguration;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/** What the service does again and again without being asked. */
final class Housekeeping {

    private static final Duration PROBE_PERIOD = Duration.ofMillis(500);
    private static final Duration STALE_CALLS_PERIOD = Duration.ofSeconds(30);
    private static final Duration EXPIRY_PERIOD = Duration.ofMinutes(1);
    private static final Duration IDLE_PERIOD = Duration.ofSeconds(10);
    private static final Duration SWEEP_PERIOD = Duration.ofSeconds(30);
    private static final Duration RELAY_PERIOD = Duration.ofMillis(250);
    private static final Duration STREAM_PERIOD = Duration.ofMillis(250);
    private static final Duration PRUNE_PERIOD = Duration.ofSeconds(10);
    private static final Duration EVENT_LIFE = Duration.ofHours(24);

    private Housekeeping() {}

    static void start(
            Background background,
            ServiceConfiguration configuration,
            PostgresAdapters postgres,
            Core core,
            ReplyLoop replies,
            Hub hub,
            MeterRegistry meters) {
        postgres.probe().run();
        background.repeat("The probe of Postgres", PROBE_PERIOD, postgres.probe());
        background.repeat("Closing stale calls", STALE_CALLS_PERIOD, core.staleCalls()::close);
        background.repeat("Ending what is too old", EXPIRY_PERIOD, core.expiry()::run);
        background.repeat("Sending text messages", RELAY_PERIOD, core.sms().outboxRelay()::run);
        background.repeat("Answering text messages", RELAY_PERIOD, replies::tick);
        background.repeat(
                "Deciding about automatic messages", RELAY_PERIOD, core.sms().automationRelay()::run);
        background.repeat("Looking after API keys", KeyRing.PERIOD, core.keyRing()::refresh);
        background.repeat("Ending streams", KeyRing.PERIOD, () -> hub.dismiss(core.keyRing()));
        background.repeat("Looking after streams", STREAM_PERIOD, hub::watch);
        prune(background, configuration, postgres, core);
        lookAfterHumanControl(background, core.humanControl(), meters);
        Vitals.watch(background, postgres, core.status(), meters);
        Gauge.builder(
                        "bici.event.lag",
                        core.following().tailer(),
                        tailer -> tailer.lag().toMillis() / 1000.0)
                .description("How long ago this node knew all events there were")
                .baseUnit("seconds")
                .register(meters);
    }

    private static void prune(
            Background background, ServiceConfiguration configuration, PostgresAdapters postgres, Core core) {
        background.repeat(
                "Pruning the change log",
                PRUNE_PERIOD,
                () -> postgres.changeLog().prune(configuration.cache().longest()));
        background.repeat(
                "Pruning the event log", PRUNE_PERIOD, () -> postgres.events().prune(EVENT_LIFE));
        background.repeat("Pruning tickets", PRUNE_PERIOD, core.tickets()::prune);
        background.repeat("Pruning idempotency keys", PRUNE_PERIOD, core.idempotency()::prune);
    }

    private static void lookAfterHumanControl(
            Background background, HumanControlParts humanControl, MeterRegistry meters) {
        Gauge.builder("bici.takeovers.active", humanControl.registry(), registry -> registry.size())
                .description("Leads under human control, of all organizations")
                .register(meters);
        Counter expired = Counter.builder("bici.takeover")
                .tag("outcome", "expired")
                .description("Human control taken, refused and given back")
                .register(meters);
        background.repeat(
                "Releasing idle conversations",
                IDLE_PERIOD,
                () -> expired.increment(humanControl.idleRelease().release()));
        background.repeat("Comparing human control with Postgres", SWEEP_PERIOD, humanControl.upkeep()::sweep);
    }
}
