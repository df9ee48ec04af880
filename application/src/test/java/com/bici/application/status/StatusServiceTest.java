package com.bici.application.status;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.application.status.ServiceStatus.Health;
import com.bici.domain.cache.CacheMonitor;
import com.bici.domain.cache.CacheMonitor.Mode;
import com.bici.domain.testkit.MutableClock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StatusServiceTest {

    private static final Duration LATENCY = Duration.ofMillis(2);

    private final MutableClock clock = new MutableClock();
    private final CacheMonitor disabled = CacheMonitor.disabled(clock.instant());
    private final AtomicReference<Optional<Duration>> latency = new AtomicReference<>(Optional.of(LATENCY));
    private final StatusService status = new StatusService(latency::get, disabled, clock);

    @Test
    void isReady_followsTheDatabase() {
        assertThat(status.isReady()).isTrue();

        latency.set(Optional.empty());
        assertThat(status.isReady()).isFalse();

        latency.set(Optional.of(LATENCY));
        assertThat(status.isReady()).isTrue();
    }

    @Test
    void isReady_afterDrain_neverAgain() {
        status.drain();

        assertThat(status.isReady()).isFalse();
        assertThat(status.health().isHealthy()).isTrue();
    }

    @Test
    void health_tellsTimeLatencyAndCache() {
        assertThat(status.health()).isEqualTo(new Health(clock.instant(), LATENCY, disabled.report()));
        assertThat(status.health().database()).contains(LATENCY);

        latency.set(Optional.empty());
        assertThat(status.health().database()).isEmpty();
    }

    @Test
    void isHealthy_withoutDatabase_isFalse() {
        assertThat(health(null, Mode.CACHED, null).isHealthy()).isFalse();
    }

    @Test
    void isHealthy_redisSwitchedOff_isTrue() {
        assertThat(health(LATENCY, Mode.DATABASE_ONLY, null).isHealthy()).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void isHealthy_redisWanted_onlyWhileItIsUsed(Mode mode) {
        CacheMonitor.Redis redis = new CacheMonitor.Redis(true, LATENCY);

        assertThat(health(LATENCY, mode, redis).isHealthy()).isEqualTo(mode == Mode.CACHED);
    }

    private Health health(@Nullable Duration database, Mode mode, CacheMonitor.@Nullable Redis redis) {
        return new Health(
                clock.instant(),
                database,
                new CacheMonitor.Report(mode, clock.instant(), "closed", redis, List.of(), List.of()));
    }
}
