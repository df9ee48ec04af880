package com.bici.benchmarks.reader;

import com.bici.benchmarks.data.Addresses;
import com.bici.benchmarks.data.Truth;
import com.bici.domain.cache.Committed;
import com.bici.domain.call.CallSession;
import com.bici.domain.call.CallSessionId;
import io.lettuce.core.RedisClient;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;

/** Cache-aside by hand on Lettuce: GET, else load and SET; DEL after a change. */
final class LettuceReader implements SessionReader {

    private final Truth truth;
    private final RedisClient client;
    private final StatefulRedisConnection<String, String> connection;
    private final RedisCommands<String, String> redis;

    LettuceReader(Truth truth, Addresses addresses) {
        this.truth = truth;
        this.client = RedisClient.create(addresses.redisUrl());
        this.connection = client.connect();
        this.redis = connection.sync();
    }

    @Override
    public CallSession read(CallSessionId id) {
        String key = Keys.TEXT + id;
        String text = redis.get(key);
        if (text != null) {
            return SessionJson.decode(text);
        }
        CallSession session = truth.session(id);
        redis.set(key, SessionJson.encode(session), SetArgs.Builder.ex(Keys.LIFE));
        return session;
    }

    @Override
    public void changed(Committed<CallSession> change) {
        redis.del(Keys.TEXT + change.value().id());
    }

    @Override
    public void close() {
        connection.close();
        client.shutdown();
    }
}
