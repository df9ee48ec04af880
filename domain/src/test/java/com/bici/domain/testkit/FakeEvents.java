package com.bici.domain.testkit;

import com.bici.domain.event.Event;
import com.bici.domain.event.EventLog.Range;
import com.bici.domain.event.NumberedEvent;
import com.bici.domain.shared.LeadId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows of the event log in the order of their ids, and the transaction that writes new ones. */
final class FakeEvents {

    private final List<Row> rows;
    private final long transaction;
    private final Instant now;
    private Range range;

    /** One row; without a number until it is given one. */
    record Row(
            long transaction,
            Instant at,
            Event event,
            @Nullable Long seq) {

        Row numbered(long given) {
            return new Row(transaction, at, event, given);
        }

        boolean isPruned(Instant before) {
            return seq != null && at.isBefore(before);
        }

        NumberedEvent told() {
            return new NumberedEvent(
                    Objects.requireNonNull(seq),
                    at,
                    event.organization(),
                    event.type().label(),
                    event.lead(),
                    event.payload());
        }
    }

    FakeEvents() {
        this(List.of(), 0, Instant.EPOCH, new Range(0, 0));
    }

    private FakeEvents(List<Row> rows, long transaction, Instant now, Range range) {
        this.rows = new ArrayList<>(rows);
        this.transaction = transaction;
        this.now = now;
        this.range = range;
    }

    FakeEvents begin(long id, Instant at) {
        return new FakeEvents(rows, id, at, range);
    }

    Range range() {
        return range;
    }

    void append(Event event) {
        rows.add(new Row(transaction, now, event, null));
    }

    void erase(LeadId lead) {
        rows.removeIf(row -> lead.equals(row.event().lead()));
    }

    Range number() {
        long last = range.newest();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).seq() == null) {
                rows.set(i, rows.get(i).numbered(++last));
            }
        }
        range = new Range(range.oldest(), last);
        return range;
    }

    /** Those with a number above the position, oldest first. */
    Stream<Row> after(long position) {
        return rows.stream().filter(row -> row.seq() != null && row.seq() > position);
    }

    int prune(Instant before) {
        List<Row> pruned = rows.stream().filter(row -> row.isPruned(before)).toList();
        rows.removeAll(pruned);
        pruned.forEach(row ->
                range = new Range(Math.max(range.oldest(), Objects.requireNonNull(row.seq())), range.newest()));
        return pruned.size();
    }
}
