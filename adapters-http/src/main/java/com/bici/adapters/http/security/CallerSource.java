package com.bici.adapters.http.security;

import java.util.Optional;

/** One kind of credential. */
public interface CallerSource {
    /**
     * Whose credential it is; empty when it is none of this kind, or nobody's. Where that cannot be told now, the
     * request ends with an exception that says so.
     */
    Optional<Caller> callerOf(String credential);
}
