package com.bici.application.stream;

import static org.assertj.core.api.Assertions.assertThat;

import com.bici.application.CacheCondition;
import com.bici.application.UseCases;
import com.bici.domain.access.Term;
import com.bici.domain.stream.TicketHolder;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StreamTicketServiceTest extends UseCases {

    private final TicketHolder holder = new TicketHolder(organization, "viewer", "robin", Term.ENDLESS);

    StreamTicketServiceTest(CacheCondition condition) {
        super(condition);
    }

    @Test
    void redeem_once() {
        StreamTickets.Ticket ticket = node.tickets.issue(holder);

        assertThat(ticket.expiresAt()).isEqualTo(clock.instant().plus(StreamTickets.LIFE));
        assertThat(node.tickets.redeem(ticket.secret())).contains(holder);
        assertThat(node.tickets.redeem(ticket.secret())).isEmpty();
        assertThat(node.tickets.redeem("guessed")).isEmpty();
    }

    @Test
    void redeem_expired_nobody() {
        StreamTickets.Ticket ticket = node.tickets.issue(holder);
        clock.advance(StreamTickets.LIFE.plus(Duration.ofMillis(1)));

        assertThat(node.tickets.redeem(ticket.secret())).isEmpty();
    }

    @Test
    void prune_onlyExpired() {
        node.tickets.issue(holder);
        clock.advance(StreamTickets.LIFE.plus(Duration.ofMillis(1)));
        StreamTickets.Ticket fresh = node.tickets.issue(holder);

        assertThat(node.tickets.prune()).isEqualTo(1);
        assertThat(node.tickets.redeem(fresh.secret())).contains(holder);
    }
}
