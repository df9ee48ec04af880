package com.bici.application.sms;

import com.bici.application.event.Announcements;
import com.bici.application.event.SmsEvents;
import com.bici.domain.cache.Committed;
import com.bici.domain.cache.Transactions;
import com.bici.domain.event.Event;
import com.bici.domain.event.EventLog;
import com.bici.domain.sms.OutgoingSms;
import com.bici.domain.sms.SmsGateway;
import com.bici.domain.sms.SmsGateway.Delivery;
import com.bici.domain.sms.SmsOutbox;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Hands promised text messages to the gateway. Any node may run it at any time: what one has claimed no other sends,
 * and what a node that died had claimed comes back.
 */
public final class OutboxRelay {

    private static final int BATCH = 20;
    /** Longer than a gateway may take for a batch. */
    private static final Duration HOLD = Duration.ofMinutes(5);

    private static final Duration RETRY = Duration.ofMinutes(1);

    private final SmsOutbox outbox;
    private final SmsGateway gateway;
    private final EventLog events;
    private final Transactions transactions;
    private final Announcements announcements;

    public OutboxRelay(
            SmsOutbox outbox,
            SmsGateway gateway,
            EventLog events,
            Transactions transactions,
            Announcements announcements) {
        this.outbox = outbox;
        this.gateway = gateway;
        this.events = events;
        this.transactions = transactions;
        this.announcements = announcements;
    }

    /** Sends all that is due. */
    public void run() {
        List<OutgoingSms> batch;
        do {
            batch = outbox.claim(BATCH, HOLD);
            batch.forEach(this::send);
        } while (batch.size() == BATCH);
    }

    private void send(OutgoingSms sms) {
        switch (gateway.send(sms)) {
            case Delivery.Accepted(String providerId) ->
                settle(() -> outbox.sent(sms.message(), providerId), SmsEvents.sent(sms));
            case Delivery.Refused(String reason) ->
                settle(() -> outbox.failed(sms.message(), reason), SmsEvents.failed(sms));
            case Delivery.Unavailable unavailable -> outbox.defer(sms.message(), RETRY);
            case Delivery.Uncertain uncertain -> outbox.defer(sms.message(), RETRY);
        }
    }

    private void settle(BooleanSupplier mark, Event event) {
        Committed<Boolean> committed = transactions.call(() -> {
            boolean news = mark.getAsBoolean();
            if (news) {
                events.append(List.of(event));
            }
            return news;
        });
        if (committed.value()) {
            announcements.announceEvents();
        }
    }
}
