package com.bici.adapters.http.stream;

import com.bici.adapters.http.stream.Broadcast.Step;
import com.bici.application.event.EventHistory;
import com.bici.application.event.EventHistory.Replay;
import com.bici.domain.event.NumberedEvent;
import com.bici.domain.shared.DatabaseUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings clients up to date, each as fast as it takes what it missed: nothing more is read for one whose box is full.
 * At most one thread at a time works for a subscription.
 */
final class CatchUp {
    private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);

    /** How long this node may be behind the one that a client comes from, and how long a failure is left alone. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Broadcast broadcast;
    private final EventHistory history;
    private final Renderer renderer;
    private final StreamMeters meters;
    private final Executor readers;

    CatchUp(Broadcast broadcast, EventHistory history, Renderer renderer, StreamMeters meters, Executor readers) {
        this.broadcast = broadcast;
        this.history = history;
        this.renderer = renderer;
        this.meters = meters;
        this.readers = readers;
    }

    /** Does at once what needs no database. */
    void begin(Subscription subscription) {
        Step step = advance(subscription);
        if (step == Step.BEHIND) {
            later(subscription);
        } else if (step == Step.AHEAD) {
            subscription.tryAgainAt(System.nanoTime() + PATIENCE.toNanos());
        }
    }

    void later(Subscription subscription) {
        readers.execute(() -> attempt(subscription));
    }

    private void attempt(Subscription subscription) {
        try {
            proceed(subscription);
        } catch (RuntimeException e) {
            if (e instanceof DatabaseUnavailable) {
                LOG.debug("A replay waits for Postgres");
            } else {
                LOG.error("A replay failed", e);
            }
            subscription.tryAgainAt(System.nanoTime() + PATIENCE.toNanos());
        }
    }

    private void proceed(Subscription subscription) {
        Step step = advance(subscription);
        while (step == Step.BEHIND && readPage(subscription)) {
            step = advance(subscription);
        }
        if (step == Step.AHEAD) {
            refuseIfUnheardOf(subscription);
        }
    }

    private Step advance(Subscription subscription) {
        Step step = broadcast.advance(subscription, onceThereIsRoom(subscription));
        if (step == Step.LIVE && subscription.isFirstResume()) {
            meters.opened(StreamMeters.Replay.REPLAYED);
        }
        return step;
    }

    /** False when the subscription cannot go on by reading now. */
    private boolean readPage(Subscription subscription) {
        long upTo = broadcast.position();
        return switch (history.after(subscription.organization(), subscription.seen(), upTo)) {
            case Replay.Events(List<NumberedEvent> events, boolean complete) -> {
                boolean given = give(subscription, events);
                if (given && complete) {
                    subscription.seen(upTo);
                }
                yield given;
            }
            case Replay.Lost lost -> {
                reset(subscription);
                yield false;
            }
        };
    }

    private boolean give(Subscription subscription, List<NumberedEvent> events) {
        Runnable onceThereIsRoom = onceThereIsRoom(subscription);
        for (NumberedEvent event : events) {
            if (!broadcast.replay(subscription, renderer.render(event), onceThereIsRoom)) {
                return false;
            }
        }
        return true;
    }

    /** A position that even the log does not know is of another log. */
    private void refuseIfUnheardOf(Subscription subscription) {
        long seen = subscription.seen();
        if (history.after(subscription.organization(), seen, seen) instanceof Replay.Lost) {
            reset(subscription);
        }
    }

    private void reset(Subscription subscription) {
        boolean done = broadcast.reset(subscription, renderer::reset, onceThereIsRoom(subscription));
        if (done && subscription.isFirstResume()) {
            meters.opened(StreamMeters.Replay.RESET);
        }
    }

    private Runnable onceThereIsRoom(Subscription subscription) {
        return () -> later(subscription);
    }
}
