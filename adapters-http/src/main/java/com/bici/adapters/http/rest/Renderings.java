package com.bici.adapters.http.rest;

import com.bici.adapters.http.json.Json;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import jakarta.ws.rs.core.EntityTag;
import java.time.Duration;
import java.util.function.Function;

/**
 * What was written of values that a cache gives to many callers, so that the next one is sent the same bytes. A value
 * is known by its identity: what changed is another one.
 */
public final class Renderings<V> {
    /** A little longer than memory keeps a value. */
    private static final Duration LIFE = Duration.ofSeconds(1);

    private static final long MOST_BYTES = 64L * 1024 * 1024;

    private final LoadingCache<V, Rendering> whole;
    private final LoadingCache<V, Rendering> masked;

    public Renderings(Json json, Function<V, Object> view) {
        this.whole = remembering(value -> json.write(view.apply(value)));
        this.masked = remembering(value -> json.writeMasked(view.apply(value)));
    }

    /** A body and its digest. */
    static final class Rendering {
        private final byte[] body;
        private final EntityTag tag;

        private Rendering(byte[] body) {
            this.body = body;
            this.tag = EntityTags.of(body);
        }

        /** To be sent, not changed. */
        byte[] body() {
            return body;
        }

        EntityTag tag() {
            return tag;
        }
    }

    Rendering of(V value, boolean seesNumbers) {
        return (seesNumbers ? whole : masked).get(value);
    }

    private static <V> LoadingCache<V, Rendering> remembering(Function<V, byte[]> writer) {
        return Caffeine.newBuilder()
                .weakKeys()
                .expireAfterWrite(LIFE)
                .maximumWeight(MOST_BYTES)
                .weigher((V value, Rendering rendering) -> rendering.body().length)
                .executor(Runnable::run)
                .build(value -> new Rendering(writer.apply(value)));
    }
}
