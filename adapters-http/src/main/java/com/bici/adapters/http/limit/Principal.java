package com.bici.adapters.http.limit;

import com.bici.adapters.http.security.Caller;

/** Whose quota a request is taken of. */
record Principal(String realm, String name) {
    private static final String SOURCE = "source";

    static Principal of(Caller caller) {
        return new Principal(caller.organization().toString(), caller.agentId());
    }

    /** @param address of the peer, for requests that act for nobody we know yet */
    static Principal ofSource(String address) {
        return new Principal(SOURCE, address);
    }
}
