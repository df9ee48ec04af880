package com.bici.adapters.http.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.bici.adapters.http.provider.Guards.Limits;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class GuardTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(200);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Guards guards = new Guards(meters);
    private final ExecutorService others = Executors.newCachedThreadPool();
    private final CountDownLatch release = new CountDownLatch(1);

    @AfterEach
    void stop() {
        release.countDown();
        others.shutdownNow();
    }

    private Guard<String> guard(String name, Limits limits) {
        return guards.guard(name, limits, "unavailable", Set.of("failed", "unavailable"));
    }

    @Test
    void whileAllPlacesAreTaken_nothingIsCalled() throws InterruptedException {
        Guard<String> guard = guard("full", new Limits(2, Duration.ZERO, LONG));
        occupy(guard, 2);
        AtomicInteger calls = new AtomicInteger();

        assertThat(guard.call(() -> "call " + calls.incrementAndGet())).isEqualTo("unavailable");
        assertThat(calls).hasValue(0);
    }

    @Test
    void aPlaceThatGetsFreeInTime_isTaken() throws Exception {
        Guard<String> guard = guard("patient", new Limits(1, LONG, LONG));
        occupy(guard, 1);

        Future<String> waiting = others.submit(() -> guard.call(() -> "called"));
        release.countDown();

        assertThat(waiting.get()).isEqualTo("called");
    }

    @Test
    void aCallThatThrows_givesItsPlaceBack() {
        Guard<String> guard = guard("throwing", new Limits(1, Duration.ZERO, LONG));

        assertThatThrownBy(() -> guard.call(() -> {
                    throw new IllegalStateException("a bug");
                }))
                .hasMessage("a bug");
        assertThat(guard.call(() -> "called")).isEqualTo("called");
    }

    @Test
    void afterManyFailures_nothingIsCalledUntilAProbeSucceeds() {
        Guard<String> guard = guard("failing", new Limits(1, Duration.ZERO, SHORT));

        for (int i = 0; i < 10; i++) {
            assertThat(guard.call(() -> "failed")).isEqualTo("failed");
        }
        assertThat(guard.call(() -> "called")).isEqualTo("unavailable");
        assertThat(state("failing", "open")).isEqualTo(1);

        await().atMost(LONG).until(() -> guard.call(() -> "called").equals("called"));
        for (int i = 0; i < 2; i++) {
            assertThat(guard.call(() -> "called")).isEqualTo("called");
        }
        assertThat(state("failing", "closed")).isEqualTo(1);
    }

    @Test
    void refusals_areNoFailures() {
        Guard<String> guard = guard("refusing", new Limits(1, Duration.ZERO, LONG));

        for (int i = 0; i < 40; i++) {
            assertThat(guard.call(() -> "refused")).isEqualTo("refused");
        }
        assertThat(state("refusing", "closed")).isEqualTo(1);
    }

    @Test
    void aFullHouse_speaksNotAgainstTheProvider() throws InterruptedException {
        Guard<String> guard = guard("busy", new Limits(1, Duration.ZERO, LONG));
        occupy(guard, 1);

        for (int i = 0; i < 40; i++) {
            assertThat(guard.call(() -> "failed")).isEqualTo("unavailable");
        }
        assertThat(state("busy", "closed")).isEqualTo(1);
        assertThat(free("busy")).isZero();
    }

    @Test
    void oneProviderAway_leavesTheOthersAlone() {
        Guard<String> away = guard("away", new Limits(1, Duration.ZERO, LONG));
        Guard<String> well = guard("well", new Limits(1, Duration.ZERO, LONG));

        for (int i = 0; i < 10; i++) {
            away.call(() -> "failed");
        }

        assertThat(away.call(() -> "called")).isEqualTo("unavailable");
        assertThat(well.call(() -> "called")).isEqualTo("called");
        assertThat(free("well")).isEqualTo(1);
    }

    private void occupy(Guard<String> guard, int places) throws InterruptedException {
        CountDownLatch taken = new CountDownLatch(places);
        for (int i = 0; i < places; i++) {
            Future<?> unused = others.submit(() -> guard.call(() -> {
                taken.countDown();
                try {
                    release.await();
                } catch (InterruptedException stopping) {
                    Thread.currentThread().interrupt();
                }
                return "done";
            }));
        }
        taken.await();
    }

    private double state(String name, String state) {
        return meters.get("resilience4j.circuitbreaker.state")
                .tags("name", name, "state", state)
                .gauge()
                .value();
    }

    private double free(String name) {
        return meters.get("resilience4j.bulkhead.available.concurrent.calls")
                .tags("name", name)
                .gauge()
                .value();
    }
}
