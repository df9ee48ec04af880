package com.bici.adapters.http.stream;

import java.time.Duration;

/** The way to one client. No method waits for it. */
interface Line {
    /** Sends what is in the outbox, as far as the client takes it now. */
    void flush();

    void ping();

    /** Whether a ping was not answered for longer; where nobody answers them, nobody is silent. */
    boolean isSilentFor(Duration limit);

    /** Whether the client has hung up without our being told; asks the operating system. */
    boolean isHungUp();

    /** Says goodbye and ends, once what was said before is sent. */
    void finish();

    /** Ends at once; called again as long as it has not ended. */
    void cut();
}
