package com.bici.adapters.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.domain.cache.CacheKey;
import com.bici.domain.call.CallSessionId;
import com.bici.domain.shared.LeadId;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class VersionFloorsTest {

    private final AtomicLong time = new AtomicLong();
    private final Ticker ticker = time::get;
    private final EntryLife life = new EntryLife(RedisSettings.Lifetimes.DEFAULT);
    private final CacheKey<?> call = new CacheKey.Session(new CallSessionId(UUID.randomUUID()));
    private final CacheKey<?> takeover = new CacheKey.TakeoverOfLead(new LeadId("lead"));

    @Test
    void aVersion_isRememberedAsLongAsItsOwnCacheKeepsEntries() {
        VersionFloors floors = new VersionFloors(10, life::memory, ticker);
        floors.raise(call, 7);
        floors.raise(takeover, 8);

        pass(Duration.ofMinutes(2));
        assertThat(floors.floor(call)).isEqualTo(7);
        pass(Duration.ofMinutes(1));
        assertThat(floors.floor(call)).isEqualTo(VersionFloors.NONE);
        assertThat(floors.floor(takeover)).isEqualTo(8);
        pass(Duration.ofMinutes(28));
        assertThat(floors.floor(takeover)).isEqualTo(VersionFloors.NONE);
    }

    @Test
    void whatDidNotFit_bypassesForThatLong() {
        VersionFloors floors = new VersionFloors(0, life::memory, ticker);
        floors.raise(takeover, 8);
        assertThat(floors.isForgotten(takeover)).isTrue();

        pass(Duration.ofMinutes(30));
        assertThat(floors.isForgotten(takeover)).isTrue();
        pass(Duration.ofMinutes(1));
        assertThat(floors.isForgotten(takeover)).isFalse();
    }

    private void pass(Duration step) {
        time.addAndGet(step.toNanos());
    }
}
