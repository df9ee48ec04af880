package com.bici.adapters.http;

import com.bici.application.stream.StreamTickets;
import com.bici.domain.stream.TicketHolder;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Tickets in memory. */
final class TicketsOfTest implements StreamTickets {
    private final Map<String, Issued> issued = new ConcurrentHashMap<>();
    private final Clock clock;

    TicketsOfTest(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Ticket issue(TicketHolder holder) {
        Ticket ticket = new Ticket(UUID.randomUUID().toString(), clock.instant().plus(LIFE));
        issued.put(ticket.secret(), new Issued(ticket, holder));
        return ticket;
    }

    @Override
    public Optional<TicketHolder> redeem(String secret) {
        return Optional.ofNullable(issued.remove(secret))
                .filter(found -> clock.instant().isBefore(found.ticket().expiresAt()))
                .map(Issued::holder);
    }

    private record Issued(Ticket ticket, TicketHolder holder) {}
}
