package com.bici.domain.sms;

import com.bici.domain.message.Message;
import com.bici.domain.shared.OrganizationId;
import java.time.Instant;

/**
 * Who does not want text messages of which store. Whoever changes it holds the row of the lead with the number, so that
 * it comes before or after a message's departure, and not in between. Every method throws
 * {@link com.bici.domain.shared.DatabaseUnavailable} when Postgres is away; methods that write belong into a
 * transaction.
 */
public interface OptOutRepository {

    /** @param phoneNumber digits with country code */
    boolean isOptedOut(OrganizationId organization, String phoneNumber);

    /** False when the message's sender had opted out before. */
    boolean optOut(Message message, Instant at);

    /** False when the message's sender had not opted out. */
    boolean lift(Message message, Instant at);
}
