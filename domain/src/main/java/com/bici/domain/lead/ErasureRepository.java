package com.bici.domain.lead;

import com.bici.domain.call.ConversationId;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Forgets customers. Every method throws {@link com.bici.domain.shared.DatabaseUnavailable} when Postgres is away;
 * methods that write belong into a transaction.
 */
public interface ErasureRepository {

    /** Holds the lead and its calls until this transaction ends; false when there is no such lead. */
    boolean lock(OrganizationId organization, LeadId lead);

    /**
     * Removes a lead that is held, with all that was said, sent, promised, planned and told of it. What remains: that
     * there was a lead of this id; the names of its calls; of what was audited, who did what and when; and whether the
     * number had opted out of text messages, which holds again once a lead with the number is created.
     *
     * @param by who wants it
     */
    void erase(OrganizationId organization, LeadId lead, String by, Instant at);

    /**
     * Whether a call was an erased lead's.
     *
     * @param callSid the telephone provider's name of it
     */
    boolean isErased(ConversationId conversation, @Nullable String callSid);
}
