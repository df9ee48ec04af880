package com.bici.bootstrap.simulator;

import com.bici.bootstrap.configuration.ProviderSecrets;
import com.bici.bootstrap.configuration.SimulatedTraffic;
import com.bici.bootstrap.configuration.SimulationSettings;
import com.bici.bootstrap.configuration.SimulationSettings.Apis;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Plays the providers until everything was told, or until it is ended. */
public final class Simulation {

    /** What the last deliveries may take, with everything that providers try. */
    private static final Duration AFTERMATH = Duration.ofSeconds(45);

    private static final int DELIVERIES_AT_ONCE = 2000;

    private final SimulationSettings settings;
    private final ProviderSecrets secrets;
    private final Screen screen;
    private final Clock clock;
    private final Tally tally = new Tally();
    private final Thread player;
    private final CountDownLatch done = new CountDownLatch(1);

    /** To be run by the thread that makes it. */
    public Simulation(SimulationSettings settings, ProviderSecrets secrets, Screen screen, Clock clock) {
        this.settings = settings;
        this.secrets = secrets;
        this.screen = screen;
        this.clock = clock;
        this.player = Thread.currentThread();
    }

    /** @return whether everything was told, and answered as it should be */
    public boolean run() {
        SimulatedTraffic traffic = settings.traffic();
        try (SimulatedProviders providers = providers(settings.apis(), traffic)) {
            return traffic == null ? stand(providers) : play(traffic);
        } finally {
            done.countDown();
        }
    }

    /** Ends it, and returns when its last words are said. */
    public void end() throws InterruptedException {
        player.interrupt();
        done.await();
    }

    private @Nullable SimulatedProviders providers(@Nullable Apis apis, @Nullable SimulatedTraffic traffic) {
        if (apis == null) {
            return null;
        }
        SimulatedProviders providers =
                SimulatedProviders.start(apis, secrets, tally, traffic == null ? null : destinations(traffic));
        screen.show("""
                The simulated providers answer. Start the service with

                  TWILIO_API_BASE_URL=%1$s
                  ELEVENLABS_API_BASE_URL=%1$s
                  ELEVENLABS_WS_URL=%2$s
                """.formatted(providers.address(), providers.webSocketAddress()));
        return providers;
    }

    private boolean stand(@Nullable SimulatedProviders providers) {
        screen.show("Ctrl-C ends it.");
        try (Ticker ticker = new Ticker()) {
            ticker.show(
                    screen, () -> providers == null ? "" : providers.records().progress());
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            // Asked to end.
        }
        return true;
    }

    private Destinations destinations(SimulatedTraffic traffic) {
        return new Destinations(traffic.service(), secrets.publicBaseUrl());
    }

    private boolean play(SimulatedTraffic traffic) {
        Playlist playlist = new Repertoire(traffic, clock, UUID.randomUUID()).playlist();
        try (Courier courier = new Courier(new Signer(secrets, clock), tally, DELIVERIES_AT_ONCE)) {
            courier.knock(traffic.service());
            return play(playlist, new Player(courier, destinations(traffic)), traffic.duration());
        } catch (InterruptedException e) {
            // Asked to end before anything was sent.
            return false;
        }
    }

    private boolean play(Playlist playlist, Player with, Duration duration) {
        long began = System.nanoTime();
        boolean complete = false;
        try (Ticker ticker = new Ticker()) {
            ticker.show(screen, () -> summary(began, false).progress());
            complete = with.play(playlist, duration.plus(AFTERMATH));
        } catch (InterruptedException e) {
            // Asked to end.
        }
        Summary summary = summary(began, complete);
        screen.show(summary.text());
        return summary.isAsExpected();
    }

    private Summary summary(long began, boolean complete) {
        return tally.summary(Duration.ofNanos(System.nanoTime() - began), complete);
    }
}
