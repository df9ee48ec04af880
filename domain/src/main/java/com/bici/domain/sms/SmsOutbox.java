package com.bici.domain.sms;

import com.bici.domain.message.MessageId;
import java.time.Duration;
import java.util.List;

/**
 * Text messages that were promised and not sent yet. Every method throws
 * {@link com.bici.domain.shared.DatabaseUnavailable} when Postgres is away.
 */
public interface SmsOutbox {

    /** Belongs into the transaction that stores the message. It is due after the delay. */
    void add(OutgoingSms sms, Duration delay);

    /** Takes up to {@code limit} messages that are due, oldest first; nobody else gets them for the given time. */
    List<OutgoingSms> claim(int limit, Duration hold);

    /** It left; belongs into a transaction. False when that was known already. */
    boolean sent(MessageId message, String providerId);

    /** It never will leave; belongs into a transaction. False when that was known already. */
    boolean failed(MessageId message, String reason);

    /** Gives a claimed message back, to be tried again after the delay. */
    void defer(MessageId message, Duration delay);
}
