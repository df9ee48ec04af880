package com.bici.application.call;

import com.bici.domain.cache.Cache;
import com.bici.domain.cache.Committed;
import com.bici.domain.cache.Transactions;
import com.bici.domain.cache.Write;
import com.bici.domain.call.CallChange;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallSessionRepository;
import com.bici.domain.call.CallStatus;
import com.bici.domain.shared.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Closes calls that nobody ended. Any node may run it at any time: rows that another one holds are passed over. */
public final class StaleCalls {

    /** A live call without activity for this long is over. */
    public static final Duration LIMIT = Duration.ofMinutes(5);

    private static final int BATCH = 100;
    private static final CallChange CLOSED = new CallChange(
            CallStatus.COMPLETED, null, null, new JsonObject(Map.of("auto_closed", true, "reason", "stale_session")));

    private final CallSessionRepository sessions;
    private final Transactions transactions;
    private final Cache cache;
    private final Clock clock;

    public StaleCalls(CallSessionRepository sessions, Transactions transactions, Cache cache, Clock clock) {
        this.sessions = sessions;
        this.transactions = transactions;
        this.cache = cache;
        this.clock = clock;
    }

    /** Closes all stale calls there are; returns how many. */
    public int close() {
        int closed = 0;
        int batch;
        do {
            batch = closeBatch();
            closed += batch;
        } while (batch == BATCH);
        return closed;
    }

    private int closeBatch() {
        Instant now = clock.instant();
        Committed<List<CallSession>> committed =
                transactions.call(() -> sessions.lockStale(now.minus(LIMIT), BATCH).stream()
                        .flatMap(session -> close(session, now).stream())
                        .toList());
        List<Write<?>> written = committed.value().stream()
                .<Write<?>>flatMap(session -> CallEntries.of(session).stream())
                .toList();
        cache.publish(committed.commit(), written);
        return committed.value().size();
    }

    private Optional<CallSession> close(CallSession session, Instant now) {
        return session.apply(CLOSED, now) instanceof CallChange.Changed(CallSession changed)
                ? sessions.update(changed)
                : Optional.empty();
    }
}
