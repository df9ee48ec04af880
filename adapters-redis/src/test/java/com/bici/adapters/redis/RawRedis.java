package com.bici.adapters.redis;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;
import org.redisson.connection.ConnectionListener;

/** Redis as somebody else sees and spoils it. */
final class RawRedis implements AutoCloseable {

    private final RedissonClient client;

    RawRedis(String url) {
        Config config = RedisAddress.config(url, "test", new NoListener());
        config.useSingleServer().setTimeout((int) Duration.ofSeconds(20).toMillis());
        client = Redisson.create(config);
    }

    String get(String key) {
        return client.<String>getBucket(key, StringCodec.INSTANCE).get();
    }

    void set(String key, String text, Duration ttl) {
        client.<String>getBucket(key, StringCodec.INSTANCE).set(text, ttl);
    }

    void setForEver(String key, String text) {
        client.<String>getBucket(key, StringCodec.INSTANCE).set(text);
    }

    void setList(String key) {
        client.getKeys().delete(key);
        client.<String>getList(key, StringCodec.INSTANCE).add("not a string");
    }

    Duration ttl(String key) {
        return Duration.ofMillis(client.getBucket(key, StringCodec.INSTANCE).remainTimeToLive());
    }

    long size(String key) {
        return client.getBucket(key, StringCodec.INSTANCE).size();
    }

    Set<String> members(String key) {
        return client.<String>getSet(key, StringCodec.INSTANCE).readAll();
    }

    void addMembers(String key, String... members) {
        client.<String>getSet(key, StringCodec.INSTANCE).addAll(List.of(members));
    }

    long keys() {
        return client.getKeys().count();
    }

    void flushAll() {
        client.getKeys().flushall();
    }

    void say(String channel, String message) {
        client.getTopic(channel, StringCodec.INSTANCE).publish(message);
    }

    void flushScripts() {
        client.getScript().scriptFlush();
    }

    void delete(String key) {
        client.getKeys().delete(key);
    }

    @Override
    public void close() {
        client.shutdown(0, 1, TimeUnit.SECONDS);
    }

    private static final class NoListener implements ConnectionListener {
        @Override
        @SuppressWarnings("deprecation") // abstract, so it has to be there
        public void onConnect(InetSocketAddress address) {}

        @Override
        @SuppressWarnings("deprecation") // abstract, so it has to be there
        public void onDisconnect(InetSocketAddress address) {}
    }
}
