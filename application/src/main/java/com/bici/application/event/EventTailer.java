package com.bici.application.event;

import com.bici.domain.cache.Cache;
import com.bici.domain.event.EventFeed;
import com.bici.domain.event.EventLog;
import com.bici.domain.event.NumberedEvent;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Follows the event log and tells this node of what is new: the cache first, so that whoever refetches on an event
 * never reads what was before it, then the feeds. One thread drives it.
 */
public final class EventTailer {

    private static final int BATCH = 500;

    private final EventLog log;
    private final Cache cache;
    private final EventFeed feed;
    private final Clock clock;
    private final AtomicLong position = new AtomicLong();
    private final AtomicReference<Instant> caughtUp;

    public EventTailer(EventLog log, Cache cache, EventFeed feed, Clock clock) {
        this.log = log;
        this.cache = cache;
        this.feed = feed;
        this.clock = clock;
        this.caughtUp = new AtomicReference<>(clock.instant());
    }

    /** What was before this position is known already. */
    public void startAt(long start) {
        position.set(start);
        feed.startAt(start);
    }

    /** Delivers all that is committed now. What fails is delivered again by the next call. */
    public void advance() {
        Instant began = clock.instant();
        log.number();
        List<NumberedEvent> events;
        do {
            EventLog.Tail tail = log.after(position.get(), BATCH);
            events = tail.events();
            if (!events.isEmpty()) {
                cache.hear(tail.commits());
                feed.deliver(events);
                position.set(events.getLast().seq());
            }
        } while (events.size() == BATCH);
        caughtUp.set(began);
    }

    /** How long ago this node knew all events there were. */
    public Duration lag() {
        Duration lag = Duration.between(caughtUp.get(), clock.instant());
        return lag.isNegative() ? Duration.ZERO : lag;
    }
}
