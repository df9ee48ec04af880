package com.bici.adapters.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.domain.cache.CacheKey;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.testkit.FakeDatabase;
import com.bici.domain.testkit.SampleData;
import com.github.benmanes.caffeine.cache.Ticker;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class UnacknowledgedTest {

    private final OrganizationId organization = SampleData.organizationId();
    private final CacheKey<?> key = new CacheKey.Stats(organization);
    private final AtomicLong time = new AtomicLong();
    private final Ticker ticker = time::get;
    private final NearCache near = new NearCache(ticker, new SimpleMeterRegistry());
    private final NodeView view = new NodeView(
            near,
            new VersionFloors(10, any -> Duration.ofMinutes(1), ticker),
            new Generations(),
            new RequestBudget(Duration.ofMillis(100)));
    private final Unacknowledged unacknowledged = new Unacknowledged(view, ticker);

    @Test
    void aKey_waitsForEveryOneOfItsCommits() {
        unacknowledged.add(key, 1);
        unacknowledged.add(key, 2);

        unacknowledged.acknowledged(1);
        assertThat(unacknowledged.contains(key)).isTrue();

        unacknowledged.acknowledged(2);
        assertThat(unacknowledged.contains(key)).isFalse();
    }

    @Test
    void anAcknowledgedCommit_isNotWaitedForUntilThatIsForgotten() {
        unacknowledged.acknowledged(1);

        unacknowledged.add(key, 1);
        assertThat(unacknowledged.contains(key)).isFalse();

        time.addAndGet(Duration.ofSeconds(11).toNanos());
        unacknowledged.add(key, 1);
        assertThat(unacknowledged.contains(key)).isTrue();
    }

    @Test
    void whatALateReaderRemembered_isForgottenBeforeMemoryIsUsedAgain() {
        NodeView.Reading late = view.reading(key);
        unacknowledged.add(key, 1);
        late.remember(Versioned.absent(0), Duration.ofSeconds(30), 10);
        assertThat(near.get(key, near.now())).isPresent();

        unacknowledged.acknowledged(1);

        assertThat(near.get(key, near.now())).isEmpty();
    }

    @Test
    void aCommitOfAnybody_isSettledOnceItsRowsAreMarked() {
        FakeDatabase database = new FakeDatabase(Clock.systemUTC());
        long commit = database.transactions()
                .call(() -> database.organizations().add(SampleData.organization(organization)) && raised(database))
                .commit()
                .id();
        unacknowledged.add(key, commit);

        unacknowledged.settle(database.changeLog());
        assertThat(unacknowledged.contains(key)).isTrue();

        database.changeLog().markCommits(List.of(commit));
        unacknowledged.settle(database.changeLog());
        assertThat(unacknowledged.contains(key)).isFalse();
    }

    private boolean raised(FakeDatabase database) {
        database.changeLog().raiseGeneration(organization);
        return true;
    }
}
