package com.bici.bootstrap;

import com.bici.adapters.postgres.PostgresAdapters;
import com.bici.application.status.ServiceStatus;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** Gauges of whether the service does its work. No scrape waits for Postgres. */
final class Vitals {

    private static final Duration OUTBOX_PERIOD = Duration.ofSeconds(5);

    private Vitals() {}

    static void watch(Background background, PostgresAdapters postgres, ServiceStatus status, MeterRegistry meters) {
        Gauge.builder("bici.ready", status, now -> now.isReady() ? 1 : 0)
                .description("1 while traffic should come here: Postgres takes writes and the service is not ending")
                .register(meters);
        Gauge.builder("bici.postgres.up", status, now -> now.health().database().isPresent() ? 1 : 0)
                .description("1 while Postgres answers and takes writes")
                .register(meters);
        AtomicReference<Duration> lag = new AtomicReference<>(Duration.ZERO);
        Gauge.builder("bici.outbox.lag", lag, seen -> seen.get().toMillis() / 1000.0)
                .description("How long the oldest text message has been due that was neither sent nor given up,"
                        + " whichever node it is of")
                .baseUnit("seconds")
                .strongReference(true)
                .register(meters);
        background.repeat(
                "Watching the outbox",
                OUTBOX_PERIOD,
                () -> lag.set(postgres.smsOutbox().lag()));
    }
}
