package com.bici.domain.sms;

import com.bici.domain.message.MessageId;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Text messages that were promised and not sent yet. Every method throws
 * {@link com.bici.domain.shared.DatabaseUnavailable} when Postgres is away.
 */
public interface SmsOutbox {

    /** Belongs into the transaction that stores the message. It is due after the delay. */
    void add(OutgoingSms sms, Duration delay);

    /**
     * Takes up to {@code limit} messages that are due, in the order of their purposes, then oldest first; nobody else
     * gets them for the given time.
     */
    List<Claimed> claim(int limit, Duration hold);

    /**
     * Belongs right before the call of the gateway, into a transaction of its own that holds the lead's row. One
     * statement that decides whether the message may still leave, and writes it down: it is in flight from now on,
     * claimed for the given time; or it is dropped. What is in flight when its claim ends may have left.
     */
    Departure depart(Claimed claimed, Duration hold);

    /** It left; belongs into a transaction. Empty when it was settled already. */
    Optional<Settled> sent(MessageId message, String providerId);

    /**
     * It never will leave; belongs into a transaction. Empty when it was settled already, or somebody else has claimed
     * it since.
     */
    Optional<Settled> failed(Claimed claimed, String reason);

    /** Gives a message back that certainly did not leave, to be tried again after the delay. */
    void defer(Claimed claimed, Duration delay);

    /** Gives a message back that may have left, to be tried again after the delay. */
    void deferUncertain(Claimed claimed, Duration delay);

    /**
     * Drops the {@link SmsPurpose#isFenced} messages of a lead that opted out, but for those in flight; belongs into
     * the transaction that holds the lead's row. Gives those that it dropped.
     */
    List<Claimed> dropOptedOut(OrganizationId organization, LeadId lead);

    /** How long the oldest message has been due that was neither sent nor given up; zero when there is none. */
    Duration lag();

    /**
     * @param claim grows with every claim of the message
     * @param attempts how many calls of the gateway were begun for it
     * @param possibleDuplicate whether one of them may have been successful
     */
    record Claimed(OutgoingSms sms, long claim, int attempts, boolean possibleDuplicate) {}

    enum Departure {
        LEAVES,
        /** A human holds the conversation, or did since the message was written. */
        HUMAN_CONTROL,
        OPTED_OUT,
        /** It was settled already, or somebody else has claimed it since. */
        TAKEN
    }

    /** @param possibleDuplicate whether the message may have left more than once */
    record Settled(boolean possibleDuplicate) {}
}
