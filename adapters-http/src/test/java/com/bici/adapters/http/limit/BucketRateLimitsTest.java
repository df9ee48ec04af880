package com.bici.adapters.http.limit;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.adapters.http.problem.ProblemException;
import com.bici.domain.testkit.MutableClock;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class BucketRateLimitsTest {
    private final MutableClock clock = new MutableClock();
    private final BucketRateLimits limits =
            new BucketRateLimits(new RateLimitSettings.Limited(10, 1, 1, 1, 1), clock, new SimpleMeterRegistry());

    private boolean isAdmitted(String name) {
        try {
            return limits.admit(RouteClass.READ, new Principal("organization", name))
                    .isPresent();
        } catch (ProblemException refused) {
            return false;
        }
    }

    @Test
    void manyAtOnce_getWhatTheQuotaHolds() throws Exception {
        Callable<Boolean> request = () -> isAdmitted("robin");
        long admitted = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<Boolean> outcome :
                    threads.invokeAll(Stream.generate(() -> request).limit(250).toList())) {
                admitted += outcome.get() ? 1 : 0;
            }
        }

        assertThat(admitted).isEqualTo(100);
    }

    @Test
    void aWindowLater_allOfItIsThere_andNoMore() {
        List<Boolean> first =
                Stream.generate(() -> isAdmitted("robin")).limit(101).toList();
        clock.advance(Quota.WINDOW.multipliedBy(3));
        List<Boolean> later =
                Stream.generate(() -> isAdmitted("robin")).limit(101).toList();

        assertThat(first).isEqualTo(later).containsOnlyOnce(false);
    }

    @Test
    void callersThatComeOnce_doNotFillTheMemory() {
        for (int i = 0; i < BucketRateLimits.MOST_BUCKETS + 10_000; i++) {
            isAdmitted("caller-" + i);
        }

        assertThat(limits.remembered()).isLessThanOrEqualTo(BucketRateLimits.MOST_BUCKETS);
    }
}
