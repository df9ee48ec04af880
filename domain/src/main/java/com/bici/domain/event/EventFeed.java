package com.bici.domain.event;

import java.util.List;

/** Takes what happened, without waiting for anybody who listens. */
public interface EventFeed {

    /** What was before this position is known; called once, before anything is delivered. */
    void startAt(long position);

    /** The next events of all organizations, without a gap and in order; from one thread at a time. */
    void deliver(List<NumberedEvent> events);

    /** From any thread. */
    void deliver(LiveEvent event);
}
