package com.bici.application.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
final class SingleFileTest {

    @Test
    void thoseWhoWantTheSame_comeOneAfterTheOther() {
        SingleFile file = new SingleFile(Duration.ofHours(1));
        int[] steps = {0};

        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int one = 0; one < 1000; one++) {
                Future<?> unused = threads.submit(() -> file.pass("a lead", () -> walk(steps)));
            }
        }

        assertThat(steps[0]).isEqualTo(1_000_000);
    }

    /** Steps get lost when two walk at once. */
    private static int walk(int[] steps) {
        for (int step = 0; step < 1000; step++) {
            steps[0]++;
        }
        return steps[0];
    }

    @Test
    void whoeverHasWaitedLongEnough_goesWithoutATurn() throws Exception {
        SingleFile file = new SingleFile(Duration.ofMillis(1));
        CountDownLatch holding = new CountDownLatch(1);
        CountDownLatch passed = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Boolean> slow = threads.submit(() -> file.pass("a lead", () -> {
                holding.countDown();
                return await(passed);
            }));
            assertThat(await(holding)).isTrue();

            assertThat(file.pass("a lead", slow::isDone)).isFalse();

            passed.countDown();
            assertThat(slow.get()).isTrue();
        }
    }

    @Test
    void aFaultGivesTheTurnBack() {
        SingleFile file = new SingleFile(Duration.ofHours(1));

        assertThatThrownBy(() -> file.pass("a lead", SingleFileTest::fail)).isInstanceOf(IllegalStateException.class);

        assertThat(file.pass("a lead", () -> "passed")).isEqualTo("passed");
    }

    private static String fail() {
        throw new IllegalStateException("a fault");
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
