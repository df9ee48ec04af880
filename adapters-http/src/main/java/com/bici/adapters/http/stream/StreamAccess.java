package com.bici.adapters.http.stream;

import com.bici.adapters.http.limit.RateLimits;
import com.bici.adapters.http.request.Headers;
import com.bici.adapters.http.rest.QueryParameters;
import com.bici.adapters.http.security.Access;
import com.bici.adapters.http.security.Caller;
import com.bici.adapters.http.security.Role;
import com.bici.adapters.http.security.TicketAccess;
import com.bici.application.stream.StreamTickets;

/** Lets clients in by their credential or, where they cannot send one, by a ticket in the address. */
public final class StreamAccess {
    private final Access access;
    private final StreamTickets tickets;
    private final RateLimits limits;

    public StreamAccess(Access access, StreamTickets tickets, RateLimits limits) {
        this.access = access;
        this.tickets = tickets;
        this.limits = limits;
    }

    Caller admit(Headers headers, QueryParameters query) {
        Caller caller = query.text("ticket")
                .map(secret -> access.by(new TicketAccess(tickets, secret)))
                .orElse(access)
                .admit(headers, Role.VIEWER);
        limits.admitStream(caller);
        return caller;
    }
}
