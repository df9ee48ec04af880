package com.bici.application.call;

import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallSessionId;
import com.bici.domain.call.CallSessionRepository;
import com.bici.domain.shared.DatabaseUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicReference;

/** Keeps calls of which much is heard from being taken for stale: notes it once a minute and call, not every time. */
final class CallActivity {

    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final CallSessionRepository sessions;
    private final Clock clock;
    private final ConcurrentMap<CallSessionId, Instant> noted = new ConcurrentHashMap<>();
    private final AtomicReference<Instant> forgotten = new AtomicReference<>(Instant.MIN);

    CallActivity(CallSessionRepository sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    /** A database that is away does not hear of it: a call outlives several missed minutes. */
    void note(CallSession call) {
        if (call.isLive() && isDue(call.id())) {
            try {
                sessions.touch(call.organizationId(), call.id());
            } catch (DatabaseUnavailable away) {
                // The next minute tries again.
            }
        }
    }

    private boolean isDue(CallSessionId call) {
        Instant now = clock.instant();
        forgetQuietCalls(now);
        Instant last = noted.putIfAbsent(call, now);
        return last == null || (isOver(last, now) && noted.replace(call, last, now));
    }

    private void forgetQuietCalls(Instant now) {
        Instant last = forgotten.get();
        if (isOver(last, now) && forgotten.compareAndSet(last, now)) {
            noted.values().removeIf(at -> isOver(at, now));
        }
    }

    private static boolean isOver(Instant at, Instant now) {
        return !at.isAfter(now.minus(INTERVAL));
    }
}
