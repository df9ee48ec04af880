package com.bici.domain.testkit;

import com.bici.domain.message.MessageId;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import com.bici.domain.sms.OutgoingSms;
import com.bici.domain.sms.SmsOutbox;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

final class FakeSmsOutbox implements SmsOutbox {

    private static final Comparator<Row> IN_ORDER =
            Comparator.comparing((Row row) -> row.state().sms().purpose()).thenComparing(Row::due);

    private final FakeStore store;

    /**
     * One row.
     *
     * @param free when it may be claimed again
     * @param settled whether it was sent or will never be
     */
    record Row(Claimed state, Instant due, Instant free, boolean inFlight, boolean settled) {

        boolean isFree(Instant now) {
            return !settled && !due.isAfter(now) && !free.isAfter(now);
        }

        Row claimed(Instant until) {
            Claimed next = new Claimed(
                    state.sms(), state.claim() + 1, state.attempts(), state.possibleDuplicate() || inFlight);
            return new Row(next, due, until, false, false);
        }

        Row departed(Instant until) {
            Claimed next = new Claimed(state.sms(), state.claim(), state.attempts() + 1, state.possibleDuplicate());
            return new Row(next, due, until, true, false);
        }

        Row deferred(Instant now, Duration delay, boolean perhapsSent) {
            Claimed next =
                    new Claimed(state.sms(), state.claim(), state.attempts(), state.possibleDuplicate() || perhapsSent);
            return new Row(next, now.plus(delay), now, false, false);
        }

        Row done() {
            return new Row(state, due, free, false, true);
        }
    }

    FakeSmsOutbox(FakeStore store) {
        this.store = store;
    }

    @Override
    public void add(OutgoingSms sms, Duration delay) {
        Instant now = store.now();
        Row row = new Row(new Claimed(sms, 0, 0, false), now.plus(delay), now, false, false);
        store.write(rows -> {
            rows.requireLead(sms.organization(), sms.lead());
            FakeRows.require(rows.outbox.putIfAbsent(sms.message(), row) == null, "promised before");
            return sms;
        });
    }

    @Override
    public List<Claimed> claim(int limit, Duration hold) {
        Instant now = store.now();
        return store.write(rows -> rows.outbox.values().stream()
                .filter(row -> row.isFree(now))
                .sorted(IN_ORDER)
                .limit(limit)
                .map(row -> row.state().sms().message())
                .toList()
                .stream()
                .map(message -> change(rows, message, row -> row.claimed(now.plus(hold))))
                .toList());
    }

    @Override
    public Departure depart(Claimed claimed, Duration hold) {
        Instant until = store.now().plus(hold);
        return store.write(rows -> {
            if (find(rows, claimed).isEmpty()) {
                return Departure.TAKEN;
            }
            Departure departure = decide(rows, claimed.sms());
            change(
                    rows,
                    claimed.sms().message(),
                    row -> departure == Departure.LEAVES ? row.departed(until) : row.done());
            return departure;
        });
    }

    private static Departure decide(FakeRows rows, OutgoingSms sms) {
        boolean silenced = !sms.purpose().isSentAfterOptOut() && rows.optOuts.isOptedOut(sms.organization(), sms.to());
        if (silenced) {
            return Departure.OPTED_OUT;
        }
        boolean fenced = sms.purpose().isFenced()
                && (rows.takeovers.findOpen(sms.organization(), sms.lead()).isPresent()
                        || rows.takeovers.epoch(sms.lead()) != sms.epoch());
        return fenced ? Departure.HUMAN_CONTROL : Departure.LEAVES;
    }

    @Override
    public Optional<Settled> sent(MessageId message, String providerId) {
        return store.write(rows -> Optional.ofNullable(rows.outbox.get(message))
                .filter(row -> !row.settled())
                .map(row -> change(rows, message, Row::done))
                .map(state -> new Settled(state.possibleDuplicate())));
    }

    @Override
    public Optional<Settled> failed(Claimed claimed, String reason) {
        return store.write(rows -> find(rows, claimed)
                .map(row -> change(rows, claimed.sms().message(), Row::done))
                .map(state -> new Settled(state.possibleDuplicate())));
    }

    @Override
    public void defer(Claimed claimed, Duration delay) {
        giveBack(claimed, delay, false);
    }

    @Override
    public void deferUncertain(Claimed claimed, Duration delay) {
        giveBack(claimed, delay, true);
    }

    private void giveBack(Claimed claimed, Duration delay, boolean perhapsSent) {
        Instant now = store.now();
        store.write(rows -> find(rows, claimed)
                .map(found -> change(rows, claimed.sms().message(), row -> row.deferred(now, delay, perhapsSent))));
    }

    @Override
    public List<Claimed> dropOptedOut(OrganizationId organization, LeadId lead) {
        Predicate<Row> dropped = row -> !row.settled()
                && !row.inFlight()
                && row.state().sms().organization().equals(organization)
                && row.state().sms().lead().equals(lead)
                && row.state().sms().purpose().isFenced();
        return store.write(rows -> rows.outbox.values().stream().filter(dropped).toList().stream()
                .map(row -> change(rows, row.state().sms().message(), Row::done))
                .toList());
    }

    @Override
    public Duration lag() {
        Instant now = store.now();
        return store.read(rows -> rows.outbox.values().stream()
                .filter(row -> !row.settled() && !row.due().isAfter(now))
                .map(row -> Duration.between(row.due(), now))
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO));
    }

    /** The open row, unless somebody else has claimed it since. */
    private static Optional<Row> find(FakeRows rows, Claimed claimed) {
        return Optional.ofNullable(rows.outbox.get(claimed.sms().message()))
                .filter(row -> !row.settled() && row.state().claim() == claimed.claim());
    }

    private static Claimed change(FakeRows rows, MessageId message, UnaryOperator<Row> change) {
        return Objects.requireNonNull(rows.outbox.computeIfPresent(message, (id, row) -> change.apply(row)))
                .state();
    }
}
