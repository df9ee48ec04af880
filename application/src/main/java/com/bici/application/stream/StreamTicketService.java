package com.bici.application.stream;

import com.bici.domain.stream.TicketHolder;
import com.bici.domain.stream.TicketRepository;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Supplier;

/** The use cases of {@link StreamTickets}. */
public final class StreamTicketService implements StreamTickets {

    private final TicketRepository tickets;
    private final Clock clock;
    private final Supplier<String> secrets;

    /** @param secrets texts that nobody can guess, fit for an address */
    public StreamTicketService(TicketRepository tickets, Clock clock, Supplier<String> secrets) {
        this.tickets = tickets;
        this.clock = clock;
        this.secrets = secrets;
    }

    @Override
    public Ticket issue(TicketHolder holder) {
        String secret = secrets.get();
        Instant expiresAt = clock.instant().plus(LIFE);
        tickets.add(digest(secret), holder, expiresAt);
        return new Ticket(secret, expiresAt);
    }

    @Override
    public Optional<TicketHolder> redeem(String secret) {
        return tickets.redeem(digest(secret), clock.instant());
    }

    /** Deletes what expired unused; returns how many. */
    public int prune() {
        return tickets.prune(clock.instant());
    }

    private static String digest(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
