package com.bici.application.sms;

import com.bici.application.event.Announcements;
import com.bici.application.event.SmsEvents;
import com.bici.application.sms.Handover.Outcome;
import com.bici.domain.cache.Committed;
import com.bici.domain.cache.Transactions;
import com.bici.domain.event.Event;
import com.bici.domain.event.EventLog;
import com.bici.domain.lead.LeadRepository;
import com.bici.domain.sms.OutgoingSms;
import com.bici.domain.sms.SmsDeliveryRepository;
import com.bici.domain.sms.SmsGateway;
import com.bici.domain.sms.SmsGateway.Delivery;
import com.bici.domain.sms.SmsOutbox;
import com.bici.domain.sms.SmsOutbox.Claimed;
import com.bici.domain.sms.SmsOutbox.Departure;
import com.bici.domain.sms.SmsOutbox.Settled;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Hands promised text messages to the gateway, one after the other. Any node may run it at any time, also several at
 * once: what one has claimed no other sends, and what a node that died had claimed comes back. Each message is claimed
 * by itself, so that a human's waits for one call of the gateway at most.
 */
public final class OutboxRelay {

    /** Longer than a gateway may take for a message. */
    private static final Duration HOLD = Duration.ofSeconds(30);

    private static final int RETRIES = 3;

    private final SmsOutbox outbox;
    private final SmsDeliveryRepository deliveries;
    private final LeadRepository leads;
    private final SmsGateway gateway;
    private final EventLog events;
    private final Transactions transactions;
    private final Announcements announcements;
    private final Consumer<Handover> monitor;

    /** @param monitor told of each message after it was committed what became of it */
    public OutboxRelay(
            SmsOutbox outbox,
            SmsDeliveryRepository deliveries,
            LeadRepository leads,
            SmsGateway gateway,
            EventLog events,
            Transactions transactions,
            Announcements announcements,
            Consumer<Handover> monitor) {
        this.outbox = outbox;
        this.deliveries = deliveries;
        this.leads = leads;
        this.gateway = gateway;
        this.events = events;
        this.transactions = transactions;
        this.announcements = announcements;
        this.monitor = monitor;
    }

    /** Sends all that is due. */
    public void run() {
        List<Claimed> next;
        do {
            next = outbox.claim(1, HOLD);
            next.forEach(this::handOver);
        } while (!next.isEmpty());
    }

    private void handOver(Claimed claimed) {
        if (claimed.attempts() > RETRIES) {
            fail(claimed, "uncertain", true);
            return;
        }
        Departure departure = depart(claimed);
        switch (departure) {
            case LEAVES -> settle(claimed, gateway.send(claimed.sms()));
            case HUMAN_CONTROL, OPTED_OUT -> {
                announcements.announceEvents();
                tell(claimed, Outcome.SUPPRESSED, word(departure), claimed.possibleDuplicate());
            }
            case TAKEN -> {}
        }
    }

    private Departure depart(Claimed claimed) {
        OutgoingSms sms = claimed.sms();
        return transactions
                .call(() -> leads.lock(sms.organization(), sms.lead())
                        .map(lead -> decide(claimed))
                        .orElse(Departure.TAKEN))
                .value();
    }

    private Departure decide(Claimed claimed) {
        Departure departure = outbox.depart(claimed, HOLD);
        if (departure == Departure.HUMAN_CONTROL || departure == Departure.OPTED_OUT) {
            events.append(List.of(SmsEvents.suppressed(claimed.sms(), word(departure), claimed.possibleDuplicate())));
        }
        return departure;
    }

    private static String word(Departure departure) {
        return departure.name().toLowerCase(Locale.ROOT);
    }

    private void settle(Claimed claimed, Delivery delivery) {
        switch (delivery) {
            case Delivery.Accepted(String providerId) -> accept(claimed, providerId);
            case Delivery.Refused(String reason) -> fail(claimed, reason, false);
            case Delivery.Unavailable unavailable -> {
                if (claimed.attempts() < RETRIES) {
                    outbox.defer(claimed, delay(claimed));
                    tell(claimed, Outcome.DEFERRED, "unavailable", claimed.possibleDuplicate());
                } else {
                    fail(claimed, "unavailable", false);
                }
            }
            case Delivery.Uncertain uncertain -> {
                if (claimed.attempts() < RETRIES) {
                    outbox.deferUncertain(claimed, delay(claimed));
                    tell(claimed, Outcome.DEFERRED, "uncertain", true);
                } else {
                    fail(claimed, "uncertain", true);
                }
            }
        }
    }

    private static Duration delay(Claimed claimed) {
        return Duration.ofMinutes(1L << claimed.attempts());
    }

    private void accept(Claimed claimed, String providerId) {
        OutgoingSms sms = claimed.sms();
        Optional<Settled> settled = settle(() -> outbox.sent(sms.message(), providerId)
                .map(mark -> new Told(
                        mark,
                        Stream.concat(
                                        Stream.of(SmsEvents.sent(sms, mark.possibleDuplicate())),
                                        deliveries.sent(providerId, sms).map(SmsEvents::delivered).stream())
                                .toList())));
        settled.ifPresent(mark -> tell(claimed, Outcome.SENT, null, mark.possibleDuplicate()));
    }

    /** @param perhapsSent whether the latest call may have been successful */
    private void fail(Claimed claimed, String reason, boolean perhapsSent) {
        Optional<Settled> settled = settle(() -> outbox.failed(claimed, reason)
                .map(mark -> new Settled(mark.possibleDuplicate() || perhapsSent))
                .map(mark ->
                        new Told(mark, List.of(SmsEvents.failed(claimed.sms(), reason, mark.possibleDuplicate())))));
        settled.ifPresent(mark -> tell(claimed, Outcome.FAILED, reason, mark.possibleDuplicate()));
    }

    private record Told(Settled mark, List<Event> events) {

        Told {
            events = List.copyOf(events);
        }
    }

    private Optional<Settled> settle(Supplier<Optional<Told>> mark) {
        Committed<Optional<Told>> committed = transactions.call(() -> {
            Optional<Told> news = mark.get();
            news.ifPresent(told -> events.append(told.events()));
            return news;
        });
        committed.value().ifPresent(told -> announcements.announceEvents());
        return committed.value().map(Told::mark);
    }

    private void tell(Claimed claimed, Outcome outcome, @Nullable String reason, boolean possibleDuplicate) {
        monitor.accept(new Handover(claimed.sms(), outcome, reason, possibleDuplicate));
    }
}
