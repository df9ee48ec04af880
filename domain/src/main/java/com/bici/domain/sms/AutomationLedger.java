package com.bici.domain.sms;

import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import java.time.Duration;
import java.time.Instant;

/**
 * Which automatic messages were promised to whom, and what was decided about others. Every method throws
 * {@link com.bici.domain.shared.DatabaseUnavailable} when Postgres is away, and belongs into a transaction.
 */
public interface AutomationLedger {

    /** Within this time no lead is promised the same template again. */
    Duration WINDOW = Duration.ofMinutes(60);

    /** Within this time no lead is promised anything again. */
    Duration COOLDOWN = Duration.ofMinutes(30);

    /**
     * Reserves the template's window and the lead's cooldown, both or neither, in one conditional write: of many at once
     * one gets them. They stay reserved whatever becomes of the message.
     */
    Reservation reserve(OrganizationId organization, LeadId lead, AutomationChoice choice, Instant at);

    void record(AutomationDecision decision);

    enum Reservation {
        RESERVED,
        DUPLICATE,
        COOLDOWN
    }
}
