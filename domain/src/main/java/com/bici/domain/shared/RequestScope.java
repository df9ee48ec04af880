package com.bici.domain.shared;

/**
 * Marks what one request does on one thread, so that all of it together waits for a failing helper system (the cache)
 * no longer than one time limit.
 */
public interface RequestScope {

    /** Opens the scope of a request on this thread; closing it ends the scope. Scopes do not nest. */
    Open open();

    interface Open extends AutoCloseable {
        @Override
        void close();
    }

    /** For a service without a helper system to wait for. */
    static RequestScope unlimited() {
        return () -> () -> {};
    }
}
