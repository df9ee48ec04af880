package com.bici.application.call;

import com.bici.application.event.Announcements;
import com.bici.domain.cache.Committed;
import com.bici.domain.cache.Transactions;
import com.bici.domain.cache.Write;
import com.bici.domain.call.CallChange;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallSessionRepository;
import com.bici.domain.call.CallStatus;
import com.bici.domain.event.EventLog;
import com.bici.domain.shared.JsonObject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Ends live calls that nobody will end otherwise, some at a time. */
final class CallClosure {

    private static final int BATCH = 100;

    private final CallChanges changes;
    private final Transactions transactions;
    private final Announcements announcements;
    private final Clock clock;

    CallClosure(
            CallSessionRepository sessions,
            EventLog events,
            Transactions transactions,
            Announcements announcements,
            Clock clock) {
        this.changes = new CallChanges(sessions, events);
        this.transactions = transactions;
        this.announcements = announcements;
        this.clock = clock;
    }

    /**
     * Closes all calls that the query gives; returns how many.
     *
     * @param query locks up to so many of them
     */
    int close(String reason, IntFunction<List<CallSession>> query) {
        int closed = 0;
        int batch;
        do {
            batch = closeBatch(reason, query);
            closed += batch;
        } while (batch == BATCH);
        return closed;
    }

    private int closeBatch(String reason, IntFunction<List<CallSession>> query) {
        CallChange change = new CallChange(
                CallStatus.COMPLETED, null, null, new JsonObject(Map.of("auto_closed", true, "reason", reason)));
        Instant now = clock.instant();
        Committed<List<CallSession>> committed = transactions.call(() -> query.apply(BATCH).stream()
                .flatMap(session -> changes.apply(session, change, now).stream())
                .toList());
        List<Write<?>> written = committed.value().stream()
                .<Write<?>>flatMap(session -> CallEntries.of(session).stream())
                .toList();
        announcements.announce(committed.commit(), written);
        return committed.value().size();
    }
}
