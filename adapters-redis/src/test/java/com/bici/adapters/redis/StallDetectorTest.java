package com.bici.adapters.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StallDetectorTest {

    private long now = TimeUnit.DAYS.toNanos(1);
    private final StallDetector stalls = new StallDetector(() -> now);
    private final Queue<Runnable> waiting = new ArrayDeque<>();

    @Test
    void punctualTicksAreNoStall() {
        long start = now;
        ticks(10, Runnable::run);

        assertThat(stalls.stalledSince(start)).isFalse();
    }

    @Test
    void aMissedTickIsAStallWhileItLastsAndAfterwards() {
        long start = now;
        pass(31);
        assertThat(stalls.stalledSince(start)).isTrue();

        stalls.tick();
        assertThat(stalls.stalledSince(start)).isTrue();
        pass(1);
        assertThat(stalls.stalledSince(now)).isFalse();
    }

    @Test
    void aThreadThatGetsNoCoreIsAStallHoweverPunctualTheTicks() {
        long start = now;
        ticks(2, waiting::add);
        assertThat(stalls.stalledSince(start)).isFalse();

        ticks(1, waiting::add);
        pass(1);
        assertThat(stalls.stalledSince(start)).isTrue();
    }

    @Test
    void aPulseThatArrivedLateTellsOfTheStallBeforeIt() {
        long start = now;
        ticks(3, waiting::add);
        waiting.remove().run();
        pass(1);

        assertThat(stalls.stalledSince(start)).isTrue();
        assertThat(stalls.stalledSince(now)).isFalse();
    }

    @Test
    void atMostOnePulseIsUnderwayInAThread() {
        ticks(50, waiting::add);

        assertThat(waiting).hasSize(1);
    }

    @Test
    void threadsThatAreNoMoreAreNoStall() {
        long start = now;
        ticks(10, ended -> {
            throw new RejectedExecutionException("shut down");
        });

        assertThat(stalls.stalledSince(start)).isFalse();
    }

    private void ticks(int count, Executor carrier) {
        if (waiting.isEmpty()) {
            stalls.watch(List.of(carrier));
        }
        for (int tick = 0; tick < count; tick++) {
            stalls.tick();
            pass(StallDetector.PERIOD_MS);
        }
    }

    private void pass(long ms) {
        now += TimeUnit.MILLISECONDS.toNanos(ms);
    }
}
