package com.bici.adapters.redis;

import com.bici.domain.cache.CacheMonitor.Mode;
import com.bici.domain.cache.CacheMonitor.Transition;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The mode of the cache on this node: {@code database-only → repairing → cached}, and back from either. Each change is
 * one log line, one count and one entry of the history.
 */
final class ModeSwitch {

    private static final Logger LOG = LoggerFactory.getLogger(ModeSwitch.class);
    private static final int REMEMBERED = 20;

    private final Clock clock;
    private final MeterRegistry meters;
    private final Runnable onChange;
    private final Deque<Transition> history = new ArrayDeque<>();
    private volatile State state;

    /** One stay in a mode; compared by identity, so that a decision about one stay never ends a later one. */
    static final class State {
        private final Mode mode;
        private final Instant since;

        private State(Mode mode, Instant since) {
            this.mode = mode;
            this.since = since;
        }

        Mode mode() {
            return mode;
        }

        Instant since() {
            return since;
        }
    }

    /**
     * Begins without the cache.
     *
     * @param onChange runs after every change, before anybody can act on it
     */
    ModeSwitch(Clock clock, MeterRegistry meters, Runnable onChange) {
        this.clock = clock;
        this.meters = meters;
        this.onChange = onChange;
        this.state = new State(Mode.DATABASE_ONLY, clock.instant());
        show(meters, this::mode, true);
        for (Mode mode : Mode.values()) {
            changes(mode);
        }
    }

    private Counter changes(Mode to) {
        return Counter.builder("bici.cache.mode.changes")
                .tag("to", to.label())
                .description("Changes of the mode that the cache is in")
                .register(meters);
    }

    /**
     * Shows the mode as a gauge for each there is.
     *
     * @param wanted whether Redis was configured to be used
     */
    static void show(MeterRegistry meters, Supplier<Mode> current, boolean wanted) {
        Gauge.builder("bici.redis.degraded", current, now -> wanted && now.get() != Mode.CACHED ? 1 : 0)
                .description("1 while Redis is wanted but not in use")
                .strongReference(true)
                .register(meters);
        for (Mode mode : Mode.values()) {
            Gauge.builder("bici.cache.mode", current, now -> now.get() == mode ? 1 : 0)
                    .tag("mode", mode.label())
                    .description("1 for the mode that the cache is in")
                    .strongReference(true)
                    .register(meters);
        }
    }

    Mode mode() {
        return state.mode();
    }

    State state() {
        return state;
    }

    synchronized List<Transition> history() {
        return List.copyOf(history);
    }

    /** Redis answers again: from now on writes are published, reads wait for the repair. */
    void answering() {
        move(Mode.DATABASE_ONLY, Mode.REPAIRING, "Redis answers");
    }

    /** Nothing is pending any more, provided that nothing happened since the repair looked. */
    synchronized void repaired(State seen) {
        if (state == seen) {
            move(Mode.REPAIRING, Mode.CACHED, "all changes carried over");
        }
    }

    /** The connection broke, or Redis is another one than before: it may hold what is long outdated. */
    synchronized void doubted(String reason) {
        if (state.mode() == Mode.REPAIRING) {
            state = new State(Mode.REPAIRING, state.since());
        }
        move(Mode.CACHED, Mode.REPAIRING, reason);
    }

    synchronized void lost(String reason) {
        move(Mode.CACHED, Mode.DATABASE_ONLY, reason);
        move(Mode.REPAIRING, Mode.DATABASE_ONLY, reason);
    }

    private synchronized void move(Mode from, Mode to, String reason) {
        if (state.mode() != from) {
            return;
        }
        state = new State(to, clock.instant());
        onChange.run();
        history.addFirst(new Transition(from, to, state.since(), reason));
        if (history.size() > REMEMBERED) {
            history.removeLast();
        }
        changes(to).increment();
        LOG.info("Cache mode {} -> {}: {}", from.label(), to.label(), reason);
    }
}
