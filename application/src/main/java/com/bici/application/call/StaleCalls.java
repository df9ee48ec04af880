package com.bici.application.call;

import com.bici.application.event.Announcements;
import com.bici.domain.cache.Transactions;
import com.bici.domain.call.CallSessionRepository;
import com.bici.domain.event.EventLog;
import java.time.Clock;
import java.time.Duration;

/** Closes calls that nobody ended. Any node may run it at any time: rows that another one holds are passed over. */
public final class StaleCalls {

    /** A live call without activity for this long is over. */
    public static final Duration LIMIT = Duration.ofMinutes(5);

    private final CallSessionRepository sessions;
    private final CallClosure closure;
    private final Clock clock;

    public StaleCalls(
            CallSessionRepository sessions,
            EventLog events,
            Transactions transactions,
            Announcements announcements,
            Clock clock) {
        this.sessions = sessions;
        this.closure = new CallClosure(sessions, events, transactions, announcements, clock);
        this.clock = clock;
    }

    /** Closes all stale calls there are; returns how many. */
    public int close() {
        return closure.close(
                "stale_session", limit -> sessions.lockStale(clock.instant().minus(LIMIT), limit));
    }
}
