package com.bici.domain.event;

import com.bici.domain.cache.Commit;

/**
 * What nodes tell each other at once and at most once. Nothing depends on it: who hears nothing finds durable events in
 * the log a moment later. Never waits and never throws.
 */
public interface NodeSignals {

    /** Events were committed, and the caches were told; to be called after {@link com.bici.domain.cache.Cache#publish}. */
    void committed(Commit commit);

    /** For the clients of all other nodes, as far as they can be reached. */
    void live(LiveEvent event);

    /** Whom to tell what other nodes say; at most one, on threads that must not be held up. */
    void listen(Listener listener);

    interface Listener {

        void committed();

        void live(LiveEvent event);
    }

    /** For a service that has no way to other nodes. */
    static NodeSignals none() {
        return new NoSignals();
    }
}
