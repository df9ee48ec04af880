package com.bici.application.event;

import com.bici.domain.cache.Committed;
import com.bici.domain.cache.Transactions;
import com.bici.domain.event.Event;
import com.bici.domain.event.EventFeed;
import com.bici.domain.event.EventLog;
import com.bici.domain.event.EventType;
import com.bici.domain.event.LiveEvent;
import com.bici.domain.event.NodeSignals;
import com.bici.domain.lead.LeadRepository;
import com.bici.domain.shared.JsonObject;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The use case of {@link Broadcasts}: each goes the way that real events of its type go. */
public final class BroadcastService implements Broadcasts {

    private final LeadRepository leads;
    private final EventLog log;
    private final Transactions transactions;
    private final Announcements announcements;
    private final EventFeed feed;
    private final NodeSignals signals;
    private final Clock clock;

    public BroadcastService(
            LeadRepository leads,
            EventLog log,
            Transactions transactions,
            Announcements announcements,
            EventFeed feed,
            NodeSignals signals,
            Clock clock) {
        this.leads = leads;
        this.log = log;
        this.transactions = transactions;
        this.announcements = announcements;
        this.feed = feed;
        this.signals = signals;
        this.clock = clock;
    }

    @Override
    public Outcome send(OrganizationId organization, String type, @Nullable LeadId lead, JsonObject payload) {
        if (lead != null && leads.find(organization, lead).isEmpty()) {
            return Outcome.UNKNOWN_LEAD;
        }
        Optional<EventType> durable = EventType.labelled(type);
        if (durable.isPresent()) {
            return append(new Event(organization, durable.get(), lead, payload));
        }
        return LiveEvent.isType(type)
                ? tell(new LiveEvent(clock.instant(), organization, type, lead, payload))
                : Outcome.UNKNOWN_TYPE;
    }

    private Outcome append(Event event) {
        Committed<Event> unused = transactions.call(() -> {
            log.append(List.of(event));
            return event;
        });
        announcements.announceEvents();
        return Outcome.DURABLE;
    }

    private Outcome tell(LiveEvent event) {
        feed.deliver(event);
        signals.live(event);
        return Outcome.LIVE;
    }
}
