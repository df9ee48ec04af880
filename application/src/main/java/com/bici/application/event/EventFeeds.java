package com.bici.application.event;

import com.bici.domain.event.EventFeed;
import com.bici.domain.event.LiveEvent;
import com.bici.domain.event.NumberedEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** All that take events on this node, told one after the other in the order in which they were added. */
public final class EventFeeds implements EventFeed {

    private final List<EventFeed> feeds = new CopyOnWriteArrayList<>();

    public void add(EventFeed feed) {
        feeds.add(feed);
    }

    @Override
    public void startAt(long position) {
        feeds.forEach(feed -> feed.startAt(position));
    }

    @Override
    public void deliver(List<NumberedEvent> events) {
        feeds.forEach(feed -> feed.deliver(events));
    }

    @Override
    public void deliver(LiveEvent event) {
        feeds.forEach(feed -> feed.deliver(event));
    }
}
