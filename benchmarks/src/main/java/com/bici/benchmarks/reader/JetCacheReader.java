package com.bici.benchmarks.reader;

import com.alicp.jetcache.Cache;
import com.alicp.jetcache.CacheBuilder;
import com.alicp.jetcache.CacheValueHolder;
import com.alicp.jetcache.SimpleCacheManager;
import com.alicp.jetcache.anno.CacheType;
import com.alicp.jetcache.embedded.CaffeineCacheBuilder;
import com.alicp.jetcache.redisson.RedissonCacheBuilder;
import com.alicp.jetcache.template.CacheBuilderTemplate;
import com.alicp.jetcache.template.QuickConfig;
import com.bici.benchmarks.data.Addresses;
import com.bici.benchmarks.data.Truth;
import com.bici.domain.cache.Committed;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallSessionId;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JavaType;
import java.io.IOException;
import java.util.Map;
import java.util.function.Function;
import org.redisson.api.RedissonClient;

/** JetCache with both levels, Caffeine before Redis, and its broadcast of what to drop from memory. */
final class JetCacheReader implements SessionReader {

    private static final JavaType HELD =
            SessionJson.mapper().getTypeFactory().constructParametricType(CacheValueHolder.class, CallSession.class);

    private final Truth truth;
    private final RedissonClient client;
    private final SimpleCacheManager manager = new SimpleCacheManager();
    private final Cache<String, CallSession> cache;

    JetCacheReader(Truth truth, Addresses addresses) {
        this.truth = truth;
        this.client = RedissonClients.open(addresses);
        CacheBuilder local =
                CaffeineCacheBuilder.createCaffeineCacheBuilder().limit(200_000).keyConvertor(Object::toString);
        CacheBuilder remote = RedissonCacheBuilder.createBuilder()
                .redissonClient(client)
                .broadcastChannel("bench:jetcache")
                .keyPrefix("bench:jetcache:")
                .keyConvertor(Object::toString)
                .valueEncoder((Function<Object, byte[]>) JetCacheReader::encode)
                .valueDecoder((Function<byte[], Object>) JetCacheReader::decode);
        manager.setCacheBuilderTemplate(
                new CacheBuilderTemplate(true, Map.of("default", local), Map.of("default", remote)));
        cache = manager.getOrCreateCache(QuickConfig.newBuilder("sessions:")
                .cacheType(CacheType.BOTH)
                .expire(Keys.LIFE)
                .syncLocal(true)
                .penetrationProtect(true)
                .build());
    }

    private static byte[] encode(Object held) {
        try {
            return SessionJson.mapper().writerFor(HELD).writeValueAsBytes(held);
        } catch (JsonProcessingException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static Object decode(byte[] bytes) {
        try {
            return SessionJson.mapper().readValue(bytes, HELD);
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public CallSession read(CallSessionId id) {
        return cache.computeIfAbsent(id.toString(), key -> truth.session(id));
    }

    @Override
    public void changed(Committed<CallSession> change) {
        cache.remove(change.value().id().toString());
    }

    @Override
    public void close() {
        manager.close();
        client.shutdown();
    }
}
