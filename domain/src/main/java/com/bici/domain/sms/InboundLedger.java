package com.bici.domain.sms;

import com.bici.domain.shared.OrganizationId;
import org.jspecify.annotations.Nullable;

/** Which messages of the provider were received already. Throws {@link com.bici.domain.shared.DatabaseUnavailable}. */
public interface InboundLedger {

    /**
     * Notes the message; false when it was noted before. Belongs into the transaction of its effects.
     *
     * @param messageSid the provider's name of the message
     * @param organization null when the dialled number is nobody's
     */
    boolean receive(String messageSid, @Nullable OrganizationId organization);
}
