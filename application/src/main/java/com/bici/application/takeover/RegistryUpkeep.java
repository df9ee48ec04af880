package com.bici.application.takeover;

import com.bici.domain.event.EventFeed;
import com.bici.domain.event.EventType;
import com.bici.domain.event.LiveEvent;
import com.bici.domain.event.NumberedEvent;
import com.bici.domain.shared.Entry;
import com.bici.domain.shared.LeadId;
import com.bici.domain.takeover.HumanSessionRepository;
import com.bici.domain.takeover.Takeover;
import com.bici.domain.takeover.TakeoverCopies;
import com.bici.domain.takeover.TakeoverState;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Keeps the registry equal to Postgres: at the start, by every event of human control, and by a sweep for what both
 * missed. Events only say which leads to look at, so that hearing one twice, or late, does no harm.
 */
public final class RegistryUpkeep implements EventFeed {

    private static final Set<String> TYPES = Set.of(
            EventType.HUMAN_CONTROL_STARTED.label(),
            EventType.HUMAN_CONTROL_ENDED.label(),
            EventType.HUMAN_CONTROL_TRANSFERRED.label(),
            EventType.LEAD_ERASED.label());

    private final TakeoverRegistry registry;
    private final HumanSessionRepository sessions;
    private final TakeoverCopies copies;

    public RegistryUpkeep(TakeoverRegistry registry, HumanSessionRepository sessions, TakeoverCopies copies) {
        this.registry = registry;
        this.sessions = sessions;
        this.copies = copies;
    }

    /** Takes over what is open; returns the position from which on events have to be followed. */
    public long restore() {
        HumanSessionRepository.Snapshot snapshot = sessions.snapshot();
        snapshot.open().forEach(this::accept);
        return snapshot.position();
    }

    /** Compares registry and Redis with Postgres and mends what differs. */
    public void sweep() {
        List<Entry<Takeover>> open = sessions.snapshot().open();
        open.forEach(this::accept);
        Set<LeadId> ended = new HashSet<>(registry.leads());
        open.forEach(entry -> ended.remove(entry.value().session().leadId()));
        look(ended);
        registry.forgetEnds();
        copies.mirror(open);
    }

    private void accept(Entry<Takeover> entry) {
        var session = entry.value().session();
        registry.accept(new TakeoverState(session.leadId(), entry.version(), session));
    }

    private void look(Set<LeadId> leads) {
        if (leads.isEmpty()) {
            return;
        }
        List<TakeoverState> states = sessions.states(leads);
        states.forEach(registry::accept);
        Set<LeadId> gone = new HashSet<>(leads);
        states.forEach(state -> gone.remove(state.lead()));
        gone.forEach(lead -> registry.accept(new TakeoverState(lead, Long.MAX_VALUE, null)));
    }

    @Override
    public void startAt(long position) {}

    @Override
    public void deliver(List<NumberedEvent> events) {
        look(events.stream()
                .filter(event -> TYPES.contains(event.type()))
                .map(NumberedEvent::lead)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
    }

    @Override
    public void deliver(LiveEvent event) {}
}
