package com.bici.adapters.redis;

import com.bici.domain.cache.CacheMonitor.Mode;
import org.jspecify.annotations.Nullable;

/** Tells somebody, once for each stay, that the cache is used again. */
final class CachedNotice {

    static final long PERIOD_MS = 50;

    private final ModeSwitch mode;
    private volatile @Nullable Runnable listener;
    private ModeSwitch.@Nullable State told;

    CachedNotice(ModeSwitch mode) {
        this.mode = mode;
    }

    /** Also of a stay that has begun already. */
    void tell(Runnable listener) {
        this.listener = listener;
    }

    void tick() {
        Runnable waiting = listener;
        ModeSwitch.State now = mode.state();
        if (waiting != null && now.mode() == Mode.CACHED && now != told) {
            told = now;
            waiting.run();
        }
    }
}
