package com.bici.domain.sms;

import com.bici.domain.shared.Entry;
import com.bici.domain.shared.LeadId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Where the exchange of text messages with a lead stands, as caches keep it; absent when there is no such lead. Versions
 * are counters on the lead that never restart. Throws {@link com.bici.domain.shared.DatabaseUnavailable} when Postgres
 * is away.
 */
public interface SmsSessionRepository {

    /** For how long a message counts as recent. */
    Duration RECENT = Duration.ofMinutes(60);

    /** @param since messages later than this are counted */
    Optional<Entry<SmsSessionState>> sessionEntry(LeadId lead, Instant since);

    /** @param since promises later than this are listed */
    Optional<Entry<SmsAutomationState>> automationEntry(LeadId lead, Instant since);
}
