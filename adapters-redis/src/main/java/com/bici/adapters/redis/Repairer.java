package com.bici.adapters.redis;

import com.bici.domain.cache.CacheChange;
import com.bici.domain.cache.CacheMonitor.Mode;
import com.bici.domain.cache.ChangeLog;
import com.bici.domain.cache.ChangeLog.Pending;
import com.bici.domain.shared.DatabaseUnavailable;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries into Redis what writers could not: the drain of the change log, the replay after Redis came back as another
 * one, and the gate before the cache is used again.
 */
final class Repairer {

    static final long PERIOD_MS = 250;
    private static final Logger LOG = LoggerFactory.getLogger(Repairer.class);
    private static final Duration WRITERS_TURN = Duration.ofMillis(100);
    private static final int BATCH = 500;
    /** More than this is cheaper to forget as a whole. */
    private static final int BACKLOG = 5000;
    /** The log reaches back a minute; a little of it is left for clocks that differ. */
    private static final Duration REACH = Duration.ofSeconds(55);

    private final ChangeLog log;
    private final Publisher publisher;
    private final Generations generations;
    private final Canary canary;
    private final ModeSwitch mode;
    private final Unacknowledged unacknowledged;
    private final Clock clock;
    private final Counter drained;
    private final Counter replays;

    private volatile @Nullable String repairedIdentity;
    private @Nullable String forgottenIdentity;

    Repairer(
            ChangeLog log,
            Publisher publisher,
            Generations generations,
            Canary canary,
            ModeSwitch mode,
            Unacknowledged unacknowledged,
            Clock clock,
            MeterRegistry meters) {
        this.log = log;
        this.publisher = publisher;
        this.generations = generations;
        this.canary = canary;
        this.mode = mode;
        this.unacknowledged = unacknowledged;
        this.clock = clock;
        this.drained = Counter.builder("bici.cache.changes.drained")
                .description("Change rows that the drain carried into Redis")
                .register(meters);
        this.replays = Counter.builder("bici.cache.replays")
                .description("Times that the last minute of changes was carried into Redis again")
                .register(meters);
    }

    /** Redis was seen. If it is not the one that was repaired last, nothing in it is to be trusted. */
    void seen(Canary.Sighting sighting) {
        String known = repairedIdentity;
        boolean another = known != null && !known.equals(sighting.identity());
        if (another && mode.mode() == Mode.CACHED) {
            mode.doubted("Redis is another one than before");
        }
    }

    void tick() {
        try {
            switch (mode.mode()) {
                case DATABASE_ONLY -> {}
                case REPAIRING -> repair();
                case CACHED -> keepUp();
            }
        } catch (DatabaseUnavailable away) {
            // Without the database nothing changes either; the next tick goes on.
            return;
        }
    }

    private void keepUp() {
        forgetBacklog();
        if (drain()) {
            generations.raiseAll(log.recentGenerations());
            unacknowledged.settle(log);
            canary.drained();
        }
    }

    /** What is seen now and stays undisturbed until the end is what gets used. */
    private void repair() {
        ModeSwitch.State stay = mode.state();
        Optional<Canary.Sighting> sighting = canary.probe();
        if (sighting.isEmpty() || !isCarriedAgain(sighting.get())) {
            return;
        }
        forgetBacklog();
        List<Pending> pending = log.unmarked(BACKLOG);
        if (carried(pending)) {
            generations.raiseAll(log.generations());
            canary.drained();
            unacknowledged.settle(log);
            mode.repaired(stay);
        }
    }

    /** Sees to it that a Redis which is not the one we knew hears again what it may have missed. */
    private boolean isCarriedAgain(Canary.Sighting sighting) {
        if (sighting.identity().equals(repairedIdentity)) {
            return true;
        }
        if (!isWithinReach(sighting) && !sighting.identity().equals(forgottenIdentity)) {
            LOG.info("Redis may hold entries older than the change log reaches: raising all generations");
            log.raiseAllGenerations();
            forgottenIdentity = sighting.identity();
        }
        boolean replayed = carry(log.recent());
        if (replayed) {
            replays.increment();
            repairedIdentity = sighting.identity();
        }
        return replayed;
    }

    /** Nobody knows how far behind the replica was that has taken over a shard. */
    private boolean isWithinReach(Canary.Sighting sighting) {
        boolean promoted = sighting.sharded() && repairedIdentity != null;
        Instant drainedAt = sighting.drainedAt();
        return !promoted
                && (drainedAt == null || drainedAt.isAfter(clock.instant().minus(REACH)));
    }

    private void forgetBacklog() {
        if (log.countUnmarked(BACKLOG + 1) > BACKLOG) {
            LOG.info("More than {} changes are pending: raising generations instead", BACKLOG);
            log.raiseGenerationsOfUnmarked();
            generations.raiseAll(log.generations());
        }
    }

    /** Carries over all rows that nobody holds and whose writers had their turn; false when Redis failed meanwhile. */
    private boolean drain() {
        List<Pending> rows = log.claim(WRITERS_TURN, BATCH);
        while (!rows.isEmpty()) {
            if (!carried(rows)) {
                return false;
            }
            rows = log.claim(WRITERS_TURN, BATCH);
        }
        return true;
    }

    private boolean carried(List<Pending> rows) {
        if (!carry(rows)) {
            return false;
        }
        if (!rows.isEmpty()) {
            log.mark(rows.stream().map(Pending::row).distinct().toList());
            drained.increment(rows.size());
        }
        return true;
    }

    /** Each subject once. */
    private boolean carry(List<Pending> rows) {
        return publisher.invalidateAll(
                CacheChange.latest(rows.stream().map(Pending::change).toList()));
    }
}
