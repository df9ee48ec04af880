package com.bici.adapters.http.stream;

import com.bici.domain.event.EventType;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The latest durable events of all organizations, so that clients that were away for a moment need no database. */
final class RecentEvents {
    private static final String ERASED = EventType.LEAD_ERASED.label();

    private final StreamSettings.Bounds bounds;
    private final Deque<StreamEvent> events = new ArrayDeque<>();
    private long bytes;
    private long floor;

    RecentEvents(StreamSettings.Bounds bounds) {
        this.bounds = bounds;
    }

    void startAt(long position) {
        floor = position;
    }

    void add(StreamEvent event) {
        if (event.type().equals(ERASED)) {
            forget(event.lead());
        }
        events.addLast(event);
        bytes += event.packet().size();
        while (events.size() > bounds.events() || bytes > bounds.bytes()) {
            StreamEvent oldest = events.removeFirst();
            bytes -= oldest.packet().size();
            floor = oldest.position();
        }
    }

    /** What was told of a customer who is forgotten now is told to nobody who comes back for it. */
    private void forget(@Nullable LeadId lead) {
        events.removeIf(event -> {
            boolean gone = lead != null && lead.equals(event.lead());
            bytes -= gone ? event.packet().size() : 0;
            return gone;
        });
    }

    /** Whether everything after the position is here. */
    boolean reachBackTo(long position) {
        return position >= floor;
    }

    /** Those of the organization after the position, oldest first. */
    Collection<StreamEvent> after(long position, OrganizationId organization) {
        Deque<StreamEvent> found = new ArrayDeque<>();
        Iterator<StreamEvent> newestFirst = events.descendingIterator();
        while (newestFirst.hasNext()) {
            StreamEvent event = newestFirst.next();
            if (event.position() <= position) {
                break;
            }
            if (event.organization().equals(organization)) {
                found.addFirst(event);
            }
        }
        return found;
    }
}
