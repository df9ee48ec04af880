package com.bici.adapters.http;

import com.bici.application.event.EventHistory;
import com.bici.domain.event.NumberedEvent;
import com.bici.domain.shared.DatabaseUnavailable;
import com.bici.domain.shared.OrganizationId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The log of events as a list, and how it was asked. */
final class EventsOfTest implements EventHistory {
    private static final int PAGE = 40;

    final AtomicLong prunedUpTo = new AtomicLong();
    final AtomicInteger reads = new AtomicInteger();
    final AtomicBoolean away = new AtomicBoolean();

    private final List<NumberedEvent> log = new ArrayList<>();

    /** The event's number is its place. */
    synchronized void append(NumberedEvent event) {
        log.add(event);
    }

    @Override
    public synchronized Replay after(OrganizationId organization, long position, long upTo) {
        reads.incrementAndGet();
        if (away.get()) {
            throw new DatabaseUnavailable("away", new IllegalStateException());
        }
        if (position < prunedUpTo.get() || position > log.size()) {
            return new Replay.Lost();
        }
        List<NumberedEvent> rest = log.subList((int) position, (int) Math.max(position, Math.min(upTo, log.size())));
        List<NumberedEvent> own = rest.stream()
                .filter(event -> event.organization().equals(organization))
                .limit(PAGE + 1)
                .toList();
        return own.size() > PAGE ? new Replay.Events(own.subList(0, PAGE), false) : new Replay.Events(own, true);
    }
}
