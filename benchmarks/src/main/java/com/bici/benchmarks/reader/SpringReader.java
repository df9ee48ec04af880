package com.bici.benchmarks.reader;

import com.bici.benchmarks.data.Addresses;
import com.bici.benchmarks.data.Truth;
import com.bici.domain.cache.Committed;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallSessionId;
import io.lettuce.core.RedisURI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.cache.Cache;
import org.springframework.data.redis.cache.RedisCacheConfiguration;
import org.springframework.data.redis.cache.RedisCacheManager;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.serializer.RedisSerializationContext.SerializationPair;
import org.springframework.data.redis.serializer.RedisSerializer;

/** Spring's cache abstraction over Redis: {@code @Cacheable(sync = true)} and {@code @CacheEvict}. */
final class SpringReader implements SessionReader {

    private final Truth truth;
    private final LettuceConnectionFactory connections;
    private final Cache cache;

    SpringReader(Truth truth, Addresses addresses) {
        this.truth = truth;
        RedisURI redis = RedisURI.create(addresses.redisUrl());
        connections = new LettuceConnectionFactory(new RedisStandaloneConfiguration(redis.getHost(), redis.getPort()));
        connections.start();
        RedisCacheConfiguration configuration = RedisCacheConfiguration.defaultCacheConfig()
                .entryTtl(Keys.LIFE)
                .computePrefixWith(name -> Keys.TEXT)
                .serializeValuesWith(SerializationPair.fromSerializer(new Json()));
        RedisCacheManager manager = RedisCacheManager.builder(connections)
                .cacheDefaults(configuration)
                .build();
        manager.afterPropertiesSet();
        cache = Objects.requireNonNull(manager.getCache("sessions"));
    }

    private static final class Json implements RedisSerializer<CallSession> {
        @Override
        public byte[] serialize(@Nullable CallSession session) {
            return session == null ? new byte[0] : SessionJson.encode(session).getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public @Nullable CallSession deserialize(byte @Nullable [] bytes) {
            return bytes == null ? null : SessionJson.decode(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    @Override
    public CallSession read(CallSessionId id) {
        return Objects.requireNonNull(cache.get(id.toString(), () -> truth.session(id)));
    }

    @Override
    public void changed(Committed<CallSession> change) {
        cache.evict(change.value().id().toString());
    }

    @Override
    public void close() {
        connections.destroy();
    }
}
