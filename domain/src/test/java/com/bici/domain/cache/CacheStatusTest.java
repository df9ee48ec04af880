package com.bici.domain.cache;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.domain.cache.CacheStatus.Layer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CacheStatusTest {

    private static final List<CacheStatus> BEST_TO_WORST = List.of(
            new CacheStatus.Hit(Layer.NEAR, Duration.ofSeconds(1)),
            new CacheStatus.Hit(Layer.REDIS, Duration.ofSeconds(1)),
            new CacheStatus.Miss(true),
            new CacheStatus.Miss(false),
            new CacheStatus.Bypass(),
            new CacheStatus.Requested());

    @Test
    void worse_anyTwo_isTheLaterInOrderWhicheverIsAsked() {
        for (int one = 0; one < BEST_TO_WORST.size(); one++) {
            for (int other = 0; other < BEST_TO_WORST.size(); other++) {
                assertThat(BEST_TO_WORST.get(one).worse(BEST_TO_WORST.get(other)))
                        .isEqualTo(BEST_TO_WORST.get(Math.max(one, other)));
            }
        }
    }

    @Test
    void after_lookupOfSeveralSteps_keepsValueAndReportsTheWorse() {
        Lookup<String> hit = Lookup.of(Optional.of("value"), BEST_TO_WORST.getFirst());

        assertThat(hit.after(new CacheStatus.Miss(true)))
                .isEqualTo(new Lookup<>("value", new CacheStatus.Miss(true), false));
    }
}
