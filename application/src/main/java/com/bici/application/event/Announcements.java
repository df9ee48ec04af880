package com.bici.application.event;

import com.bici.domain.cache.Cache;
import com.bici.domain.cache.CacheKey;
import com.bici.domain.cache.Commit;
import com.bici.domain.cache.Committed;
import com.bici.domain.cache.Write;
import com.bici.domain.event.NodeSignals;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** What every commit is followed by, in this order: the caches hear of it, then those who follow the event log. */
public final class Announcements {

    private final Cache cache;
    private final NodeSignals signals;
    private final Runnable tailer;

    /** @param tailer wakes this node's tailer; must not wait for it */
    public Announcements(Cache cache, NodeSignals signals, Runnable tailer) {
        this.cache = cache;
        this.signals = signals;
        this.tailer = tailer;
    }

    /** See {@link Cache#publish}. */
    public void announce(Commit commit, List<Write<?>> written) {
        cache.publish(commit, written);
        wake(commit);
    }

    /** See {@link Cache#creating}. */
    public <T> Committed<T> creating(
            Collection<CacheKey<?>> keys, Supplier<Committed<T>> insert, Function<T, List<Write<?>>> written) {
        Committed<T> committed = cache.creating(keys, insert, written);
        wake(committed.commit());
        return committed;
    }

    /** After a commit that told of something which no cache holds. */
    public void announceEvents() {
        tailer.run();
        signals.committed(Commit.NOTHING);
    }

    private void wake(Commit commit) {
        if (!commit.changes().isEmpty()) {
            tailer.run();
            signals.committed(commit);
        }
    }
}
