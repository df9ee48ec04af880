package com.bici.domain.testkit;

import com.bici.domain.message.MessageId;
import com.bici.domain.sms.OutgoingSms;
import com.bici.domain.sms.SmsOutbox;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

final class FakeSmsOutbox implements SmsOutbox {

    private final FakeStore store;

    /** @param free when it may be claimed again; a row that was sent or will never be is settled */
    record Row(OutgoingSms sms, Instant due, Instant free, boolean settled) {

        boolean isFree(Instant now) {
            return !settled && !due.isAfter(now) && !free.isAfter(now);
        }
    }

    FakeSmsOutbox(FakeStore store) {
        this.store = store;
    }

    @Override
    public void add(OutgoingSms sms, Duration delay) {
        Instant now = store.now();
        store.write(rows -> {
            rows.requireLead(sms.organization(), sms.lead());
            FakeRows.require(
                    rows.outbox.putIfAbsent(sms.message(), new Row(sms, now.plus(delay), now, false)) == null,
                    "promised before");
            return sms;
        });
    }

    @Override
    public List<OutgoingSms> claim(int limit, Duration hold) {
        Instant now = store.now();
        return store.write(rows -> {
            List<OutgoingSms> claimed = rows.outbox.values().stream()
                    .filter(row -> row.isFree(now))
                    .sorted(Comparator.comparing(Row::due))
                    .limit(limit)
                    .map(Row::sms)
                    .toList();
            claimed.forEach(sms -> rows.outbox.computeIfPresent(
                    sms.message(), (id, row) -> new Row(row.sms(), row.due(), now.plus(hold), false)));
            return claimed;
        });
    }

    @Override
    public boolean sent(MessageId message, String providerId) {
        return settle(message);
    }

    @Override
    public boolean failed(MessageId message, String reason) {
        return settle(message);
    }

    private boolean settle(MessageId message) {
        return change(message, row -> new Row(row.sms(), row.due(), row.free(), true));
    }

    @Override
    public void defer(MessageId message, Duration delay) {
        Instant now = store.now();
        boolean unused = change(message, row -> new Row(row.sms(), now.plus(delay), now, false));
    }

    private boolean change(MessageId message, UnaryOperator<Row> change) {
        return store.write(rows -> {
            boolean open = Optional.ofNullable(rows.outbox.get(message))
                    .filter(row -> !row.settled())
                    .isPresent();
            if (open) {
                rows.outbox.computeIfPresent(message, (id, row) -> change.apply(row));
            }
            return open;
        });
    }
}
