package com.bici.application.call;

import com.bici.application.event.Announcements;
import com.bici.domain.cache.Transactions;
import com.bici.domain.call.CallSessionRepository;
import com.bici.domain.event.EventLog;
import com.bici.domain.shared.LeadId;
import com.bici.domain.shared.OrganizationId;
import java.time.Clock;

/** Closes calls that still count as live, because an administrator says that they are over. */
public final class LiveCalls {

    private final CallSessionRepository sessions;
    private final CallClosure closure;

    public LiveCalls(
            CallSessionRepository sessions,
            EventLog events,
            Transactions transactions,
            Announcements announcements,
            Clock clock) {
        this.sessions = sessions;
        this.closure = new CallClosure(sessions, events, transactions, announcements, clock);
    }

    /** Closes the organization's; returns how many. */
    public int close(OrganizationId organization) {
        return closure.close("cleared", limit -> sessions.lockLive(organization, limit));
    }

    /** Closes the lead's; returns how many. */
    public int close(OrganizationId organization, LeadId lead) {
        return closure.close("cleared", limit -> sessions.lockLive(organization, lead, limit));
    }
}
