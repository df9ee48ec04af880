package com.bici.domain.testkit;

import com.bici.domain.event.LiveEvent;
import com.bici.domain.event.NodeSignals;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Remembers what other nodes said. */
public final class HeardSignals implements NodeSignals.Listener {

    private final AtomicInteger commits = new AtomicInteger();
    private final List<LiveEvent> events = new CopyOnWriteArrayList<>();

    @Override
    public void committed() {
        commits.incrementAndGet();
    }

    @Override
    public void live(LiveEvent event) {
        events.add(event);
    }

    public int commits() {
        return commits.get();
    }

    public List<LiveEvent> events() {
        return List.copyOf(events);
    }
}
