package com.bici.application.status;

import com.bici.domain.cache.CacheMonitor;
import com.bici.domain.shared.DatabaseMonitor;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicBoolean;

/** The use cases of {@link ServiceStatus}. */
public final class StatusService implements ServiceStatus {

    private final DatabaseMonitor database;
    private final CacheMonitor cache;
    private final Clock clock;
    private final AtomicBoolean serving = new AtomicBoolean(true);

    public StatusService(DatabaseMonitor database, CacheMonitor cache, Clock clock) {
        this.database = database;
        this.cache = cache;
        this.clock = clock;
    }

    @Override
    public Health health() {
        return new Health(clock.instant(), database.latency().orElse(null), cache.report());
    }

    @Override
    public boolean isReady() {
        return serving.get() && database.latency().isPresent();
    }

    /** From now on the service is not ready: it is about to stop. */
    public void drain() {
        serving.set(false);
    }
}
