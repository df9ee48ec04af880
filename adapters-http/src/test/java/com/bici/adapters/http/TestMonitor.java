package com.bici.adapters.http;

import com.bici.domain.cache.CacheMonitor;
import com.bici.domain.shared.OrganizationId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Reports what a test says; knows the cache {@code call_session}, where every key but {@code malformed} is near. */
record TestMonitor(AtomicReference<Report> current) implements CacheMonitor {
    @Override
    public Report report() {
        return current.get();
    }

    @Override
    public Optional<Explanation> explain(OrganizationId caller, String cache, String key) {
        return cache.equals("call_session") && !key.equals("malformed")
                ? Optional.of(new Explanation(cache, key, "near", Duration.ofSeconds(90), 3L, 512))
                : Optional.empty();
    }
}
