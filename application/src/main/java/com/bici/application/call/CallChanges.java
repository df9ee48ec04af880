package com.bici.application.call;

import com.bici.application.event.CallEvents;
import com.bici.domain.call.CallChange;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallSessionRepository;
import com.bici.domain.event.EventLog;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Changes calls that the open transaction has locked, and tells of it. */
final class CallChanges {

    private final CallSessionRepository sessions;
    private final EventLog events;

    CallChanges(CallSessionRepository sessions, EventLog events) {
        this.sessions = sessions;
        this.events = events;
    }

    /** The call after the change; empty when it changed nothing or may not be. */
    Optional<CallSession> apply(CallSession locked, CallChange change, Instant now) {
        if (!(locked.apply(change, now) instanceof CallChange.Changed(CallSession changed))) {
            return Optional.empty();
        }
        Optional<CallSession> stored = sessions.update(changed);
        stored.ifPresent(after -> events.append(List.of(CallEvents.changed(locked, after))));
        return stored;
    }
}
