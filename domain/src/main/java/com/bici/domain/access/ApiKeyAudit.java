package com.bici.domain.access;

import com.bici.domain.shared.OrganizationId;
import java.time.Instant;

/** Who made, replaced and revoked keys, for ever. Throws {@link com.bici.domain.shared.DatabaseUnavailable}. */
public interface ApiKeyAudit {

    /** Belongs into the transaction of what it records. */
    void record(Step step);

    /** @param actor the agent who did it, or {@link #OPERATOR} */
    record Step(Action action, OrganizationId organization, ApiKeyId key, String actor, Instant at) {

        /** The actor of what was done at the command line. */
        public static final String OPERATOR = "operator";
    }

    enum Action {
        CREATE,
        ROTATE,
        REVOKE
    }
}
