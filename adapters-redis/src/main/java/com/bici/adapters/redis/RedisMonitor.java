package com.bici.adapters.redis;

import com.bici.adapters.redis.CacheMeters.Event;
import com.bici.domain.cache.CacheKey;
import com.bici.domain.cache.CacheMonitor;
import com.bici.domain.shared.Entry;
import com.bici.domain.shared.OrganizationId;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Tells operators of the cache. */
final class RedisMonitor implements CacheMonitor {

    private final ModeSwitch mode;
    private final CircuitBreaker breaker;
    private final Canary canary;
    private final NearCache near;
    private final NodeView view;
    private final EntryStore store;
    private final EntryLife life;
    private final CacheMeters meters;

    RedisMonitor(
            ModeSwitch mode,
            CircuitBreaker breaker,
            Canary canary,
            NearCache near,
            NodeView view,
            EntryStore store,
            EntryLife life,
            CacheMeters meters) {
        this.mode = mode;
        this.breaker = breaker;
        this.canary = canary;
        this.near = near;
        this.view = view;
        this.store = store;
        this.life = life;
        this.meters = meters;
    }

    @Override
    public Report report() {
        ModeSwitch.State state = mode.state();
        return new Report(
                state.mode(),
                state.since(),
                breaker.getState().name().toLowerCase(Locale.ROOT),
                canary.last(),
                mode.history(),
                Arrays.stream(CacheName.values()).map(this::numbers).toList());
    }

    private Numbers numbers(CacheName name) {
        return new Numbers(
                name.label(),
                life.of(name),
                meters.total(name, Event.HIT),
                meters.total(name, Event.MISS),
                meters.total(name, Event.BYPASS),
                meters.total(name, Event.PUT),
                near.evictions(name),
                meters.total(name, Event.REFUSED_FILL),
                near.size(name));
    }

    @Override
    public Optional<Explanation> explain(OrganizationId caller, String cache, String id) {
        return CacheName.labelled(cache).flatMap(name -> name.key(id)).map(key -> explain(caller, cache, key));
    }

    private Explanation explain(OrganizationId caller, String cache, CacheKey<?> key) {
        String name = CacheName.redisKey(key);
        Explanation database = new Explanation(cache, name, "database", null, null, null);
        if (mode.mode() != Mode.CACHED) {
            return database;
        }
        Optional<Found.Usable<?>> held = near.get(key, near.now()).filter(found -> isOf(caller, found.value()));
        if (held.isPresent()) {
            return explanation(cache, name, "near", held.get());
        }
        return store.read(key, view.floor(key)) instanceof Found.Usable<?> stored && isOf(caller, stored.value())
                ? explanation(cache, name, "redis", stored)
                : database;
    }

    private static Explanation explanation(String cache, String key, String source, Found.Usable<?> found) {
        return new Explanation(cache, key, source, found.ttl(), found.value().version(), found.size());
    }

    private static boolean isOf(OrganizationId caller, Versioned<?> value) {
        return value.present()
                .map(Entry::organization)
                .filter(owner -> !owner.equals(caller))
                .isEmpty();
    }
}
