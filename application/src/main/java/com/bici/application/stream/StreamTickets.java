package com.bici.application.stream;

import com.bici.domain.stream.TicketHolder;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Tickets that open one stream each, for clients that can send nothing but an address. */
public interface StreamTickets {

    Duration LIFE = Duration.ofSeconds(60);

    Ticket issue(TicketHolder holder);

    /** Uses the ticket up; empty when it is unknown, used or expired. */
    Optional<TicketHolder> redeem(String secret);

    record Ticket(String secret, Instant expiresAt) {

        /** Shows no secret. */
        @Override
        public String toString() {
            return "Ticket[until " + expiresAt + "]";
        }
    }
}
