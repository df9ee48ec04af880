package com.bici.application.event;

import com.bici.domain.event.EventLog;
import com.bici.domain.event.NumberedEvent;
import com.bici.domain.shared.OrganizationId;
import java.util.List;

/** The use case of {@link EventHistory}. */
public final class EventHistoryService implements EventHistory {

    private static final int PAGE = 200;

    private final EventLog log;

    public EventHistoryService(EventLog log) {
        this.log = log;
    }

    /** Reads before it looks at the range: what is pruned meanwhile shows as lost, never as a silent gap. */
    @Override
    public Replay after(OrganizationId organization, long position, long upTo) {
        List<NumberedEvent> events = log.after(organization, position, upTo, PAGE);
        return log.range().covers(position) ? new Replay.Events(events, events.size() < PAGE) : new Replay.Lost();
    }
}
