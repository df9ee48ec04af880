package com.bici.domain.call;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which call of a lead is live: the newest one that is initiated or active, or none. */
public record ActiveCall(@Nullable CallSessionId sessionId) {

    public Optional<CallSessionId> session() {
        return Optional.ofNullable(sessionId);
    }
}
