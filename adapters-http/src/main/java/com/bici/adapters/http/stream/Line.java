package com.bici.adapters.http.stream;

/** The way to one client. No method waits for it. */
interface Line {
    /** Sends what is in the outbox, as far as the client takes it now. */
    void flush();

    void ping();

    /** Whether pings of old were not answered; where nobody answers them, nobody is silent. */
    boolean isSilent();

    /** Says goodbye and ends, once what was said before is sent. */
    void finish();

    /** Ends at once; called again as long as it has not ended. */
    void cut();
}
