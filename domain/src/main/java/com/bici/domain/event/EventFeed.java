package com.bici.domain.event;

import java.util.List;

/** Takes what happened, from one thread at a time and without waiting for anybody. */
public interface EventFeed {

    /** What was before this position is known; called once, before anything is delivered. */
    void startAt(long position);

    /** The next events of all organizations, without a gap and in order. */
    void deliver(List<NumberedEvent> events);

    void deliver(LiveEvent event);
}
