package com.bici.benchmarks.reader;

import com.bici.benchmarks.data.Addresses;
import com.bici.benchmarks.data.Truth;
import com.bici.domain.cache.Committed;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallSessionId;
import org.redisson.api.RLocalCachedMap;
import org.redisson.api.RedissonClient;
import org.redisson.api.options.LocalCachedMapOptions;
import org.redisson.codec.TypedJsonJacksonCodec;

/** Redisson's map with a local copy that hears of changes through a topic. */
final class LocalMapReader implements SessionReader {

    private final Truth truth;
    private final RedissonClient client;
    private final RLocalCachedMap<String, CallSession> map;

    LocalMapReader(Truth truth, Addresses addresses) {
        this.truth = truth;
        this.client = RedissonClients.open(addresses);
        this.map = client.getLocalCachedMap(LocalCachedMapOptions.<String, CallSession>name("bench:map")
                .codec(new TypedJsonJacksonCodec(String.class, CallSession.class, SessionJson.mapper()))
                .cacheSize(200_000)
                .evictionPolicy(LocalCachedMapOptions.EvictionPolicy.LRU)
                .syncStrategy(LocalCachedMapOptions.SyncStrategy.INVALIDATE)
                .reconnectionStrategy(LocalCachedMapOptions.ReconnectionStrategy.CLEAR));
    }

    @Override
    public CallSession read(CallSessionId id) {
        String key = id.toString();
        CallSession held = map.get(key);
        if (held != null) {
            return held;
        }
        CallSession session = truth.session(id);
        map.fastPut(key, session);
        return session;
    }

    @Override
    public void changed(Committed<CallSession> change) {
        map.fastRemove(change.value().id().toString());
    }

    @Override
    public void close() {
        map.destroy();
        client.shutdown();
    }
}
