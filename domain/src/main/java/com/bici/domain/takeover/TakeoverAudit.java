package com.bici.domain.takeover;

import com.bici.domain.shared.JsonObject;
import java.time.Instant;

/** Who took, gave and ended control, for ever. Throws {@link com.bici.domain.shared.DatabaseUnavailable}. */
public interface TakeoverAudit {

    /** Belongs into the transaction of what it records. */
    void record(Step step);

    /**
     * @param session the session it is about, as it was left
     * @param actor the agent who did it, or {@link #SERVICE}
     * @param detail reasons, summaries and the other agent, where there are any
     */
    record Step(Action action, HumanSession session, String actor, Instant at, JsonObject detail) {

        /** The actor of what the service does by itself. */
        public static final String SERVICE = "service";
    }

    enum Action {
        JOIN,
        FORCE,
        TRANSFER,
        RELEASE
    }
}
