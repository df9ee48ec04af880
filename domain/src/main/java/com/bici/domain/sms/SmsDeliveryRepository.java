package com.bici.domain.sms;

import com.bici.domain.message.MessageId;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far sent messages got, by the provider's names of them. A report may come before we know whose message it is
 * about; then it waits for {@link #sent}. Every method throws {@link com.bici.domain.shared.DatabaseUnavailable} when
 * Postgres is away, and belongs into a transaction.
 */
public interface SmsDeliveryRepository {

    /** Names the message that the provider took, and gives what was reported of it before. */
    Optional<Delivery> sent(String messageSid, OutgoingSms sms);

    /** One statement that keeps the report if it is news. */
    Receipt report(String messageSid, DeliveryStatus status, @Nullable String errorCode);

    /** @param errorCode the provider's, for a message that was not delivered */
    record Delivery(
            OrganizationId organization,
            LeadId lead,
            MessageId message,
            DeliveryStatus status,
            @Nullable String errorCode) {}

    sealed interface Receipt {

        record Advanced(Delivery delivery) implements Receipt {}

        /** News of a message that nobody has named yet. */
        record Kept() implements Receipt {}

        /** It was known to be as far, or farther. */
        record Known() implements Receipt {}
    }
}
