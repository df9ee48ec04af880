package com.bici.adapters.http.security;

import com.bici.adapters.http.request.Headers;
import com.bici.application.stream.StreamTickets;
import com.bici.domain.stream.TicketHolder;
import java.util.Arrays;
import java.util.Optional;

/** Knows the caller by a ticket, which is used up by it. */
public final class TicketAccess implements Authenticator {
    private final StreamTickets tickets;
    private final String secret;

    public TicketAccess(StreamTickets tickets, String secret) {
        this.tickets = tickets;
        this.secret = secret;
    }

    @Override
    public Caller authenticate(Headers headers) {
        Caller caller = tickets.redeem(secret).flatMap(TicketAccess::caller).orElseThrow(Authenticator::unauthorized);
        return Authenticator.confirmed(caller, headers);
    }

    /** Empty for a role that this release does not know. */
    private static Optional<Caller> caller(TicketHolder holder) {
        return Arrays.stream(Role.values())
                .filter(role -> role.name().equals(holder.role()))
                .findFirst()
                .map(role -> new Caller(holder.organization(), role, holder.agent(), holder.term()));
    }
}
