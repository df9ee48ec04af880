package com.bici.benchmarks.reader;

import com.bici.domain.cache.Committed;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallSessionId;

/** One node's way to read call sessions: decoded, loaded from the database where they are not remembered. */
public interface SessionReader extends AutoCloseable {

    /** The session, which exists. */
    CallSession read(CallSessionId id);

    /** Tells the cache of a change right after its commit, as the library's documentation advises. */
    void changed(Committed<CallSession> change);

    @Override
    void close();
}
