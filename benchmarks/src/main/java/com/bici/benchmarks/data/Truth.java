package com.bici.benchmarks.data;

import com.bici.adapters.postgres.PostgresAdapters;
import com.bici.domain.cache.ChangeLog;
import com.bici.domain.cache.Committed;
import com.bici.domain.call.CallChange;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallSessionId;
import com.bici.domain.call.CallSessionRepository;
import com.bici.domain.shared.Entry;
import com.bici.domain.shared.JsonObject;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/** The database as every contender loads from it, through our own adapter, and how often it was asked. */
public final class Truth implements AutoCloseable {

    private final PostgresAdapters postgres;
    private final CallSessionRepository sessions;
    private final LongAdder loads = new LongAdder();

    public Truth(Addresses addresses) {
        postgres = PostgresAdapters.open(addresses.postgres(), new SimpleMeterRegistry(), Clock.systemUTC());
        sessions = postgres.callSessions();
    }

    public Optional<Entry<CallSession>> entry(CallSessionId id) {
        loads.increment();
        return sessions.entry(id);
    }

    public CallSession session(CallSessionId id) {
        return entry(id).orElseThrow().value();
    }

    /** How often a session was loaded since the last call. */
    public long loads() {
        return loads.sumThenReset();
    }

    public ChangeLog changes() {
        return postgres.changeLog();
    }

    /** Commits a small change of the session; no cache knows of it yet. */
    public Committed<CallSession> change(CallSessionId id) {
        return postgres.transactions().call(() -> {
            CallSession locked = sessions.lock(Sessions.ORGANIZATION, id).orElseThrow();
            CallChange change = new CallChange(
                    null, null, null, JsonObject.with("note", locked.version()).build());
            return locked.apply(change, locked.startedAt()) instanceof CallChange.Changed(CallSession changed)
                    ? sessions.update(changed).orElseThrow()
                    : locked;
        });
    }

    @Override
    public void close() {
        postgres.close();
    }
}
