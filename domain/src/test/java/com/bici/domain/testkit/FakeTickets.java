package com.bici.domain.testkit;

import com.bici.domain.stream.TicketHolder;
import com.bici.domain.stream.TicketRepository;
import java.time.Instant;
import java.util.Optional;

final class FakeTickets implements TicketRepository {

    private final FakeStore store;

    FakeTickets(FakeStore store) {
        this.store = store;
    }

    record Row(TicketHolder holder, Instant expiresAt) {

        boolean isExpired(Instant now) {
            return expiresAt.isBefore(now);
        }
    }

    @Override
    public void add(String digest, TicketHolder holder, Instant expiresAt) {
        store.write(rows -> {
            FakeRows.require(!rows.tickets.containsKey(digest), "the digest is taken");
            rows.tickets.put(digest, new Row(holder, expiresAt));
            return holder;
        });
    }

    @Override
    public Optional<TicketHolder> redeem(String digest, Instant now) {
        return store.write(rows -> Optional.ofNullable(rows.tickets.remove(digest))
                .filter(ticket -> !ticket.isExpired(now))
                .map(Row::holder));
    }

    @Override
    public int prune(Instant now) {
        return store.write(rows -> {
            int before = rows.tickets.size();
            rows.tickets.values().removeIf(ticket -> ticket.isExpired(now));
            return before - rows.tickets.size();
        });
    }
}
