package com.bici.domain.testkit;

import com.bici.domain.event.Event;
import com.bici.domain.event.EventLog;
import com.bici.domain.event.NumberedEvent;
import com.bici.domain.shared.OrganizationId;
import java.time.Duration;
import java.util.List;

final class FakeEventLog implements EventLog {

    private final FakeStore store;

    FakeEventLog(FakeStore store) {
        this.store = store;
    }

    @Override
    public void append(List<Event> events) {
        store.write(rows -> {
            events.forEach(rows::append);
            return events.size();
        });
    }

    @Override
    public void number() {
        FakeRows.require(!store.isInTransaction(), "numbers only what is committed");
        store.write(rows -> rows.events.number());
    }

    @Override
    public Tail after(long position, int limit) {
        return store.read(rows -> {
            List<FakeEvents.Row> found =
                    rows.events.after(position).limit(limit).toList();
            return new Tail(
                    found.stream().map(FakeEvents.Row::told).toList(),
                    found.stream()
                            .map(FakeEvents.Row::transaction)
                            .distinct()
                            .flatMap(transaction -> rows.changes.seen(transaction).stream())
                            .toList());
        });
    }

    @Override
    public List<NumberedEvent> after(OrganizationId organization, long position, long upTo, int limit) {
        return store.read(rows -> rows.events
                .after(position)
                .map(FakeEvents.Row::told)
                .filter(event -> event.organization().equals(organization) && event.seq() <= upTo)
                .limit(limit)
                .toList());
    }

    @Override
    public Range range() {
        return store.read(rows -> rows.events.range());
    }

    @Override
    public int prune(Duration age) {
        return store.write(rows -> rows.events.prune(store.now().minus(age)));
    }
}
