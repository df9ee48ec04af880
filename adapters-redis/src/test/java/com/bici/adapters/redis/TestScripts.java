package com.bici.adapters.redis;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.redisson.Redisson;
import org.redisson.api.RScript;
import org.redisson.api.RScript.Mode;
import org.redisson.api.RScript.ReturnType;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;

/** The scripts on a real Redis, with the arguments that rarely matter filled in. */
final class TestScripts implements AutoCloseable {

    static final String TOPIC = "test:topic";
    static final int GREATEST_LENGTH = 1000;
    private static final String KIND =
            Scripts.PUBLISH.text().substring(0, Scripts.PUBLISH.text().indexOf("-- Carries")) + """
            local state = current().state
            return (state == 'L' or state == 'T') and 'nothing' or state
            """;

    private final RedissonClient client;

    private TestScripts(RedissonClient client) {
        this.client = client;
    }

    static TestScripts connect(TestRedis redis) {
        Config config = new Config();
        config.setThreads(2).setNettyThreads(2).setCodec(StringCodec.INSTANCE);
        config.setUseScriptCache(true);
        config.useSingleServer()
                .setAddress(redis.url())
                .setRetryAttempts(0)
                .setConnectionMinimumIdleSize(2)
                .setConnectionPoolSize(16)
                .setSubscriptionConnectionMinimumIdleSize(0)
                .setSubscriptionConnectionPoolSize(1);
        return new TestScripts(Redisson.create(config));
    }

    RedissonClient client() {
        return client;
    }

    void set(String key, String text) {
        client.<String>getBucket(key, StringCodec.INSTANCE).set(text, Duration.ofSeconds(60));
    }

    String get(String key) {
        String text = client.<String>getBucket(key, StringCodec.INSTANCE).get();
        return text == null ? "" : text;
    }

    void delete(String key) {
        client.getKeys().delete(key);
    }

    /** Remaining life in ms; −1 for none, −2 for no key. */
    long ttl(String key) {
        return client.getBucket(key, StringCodec.INSTANCE).remainTimeToLive();
    }

    /** How the scripts class a text: V, N, A, B or "nothing" for a lease or tombstone. */
    String kindOf(String text) {
        set("test:kind", text);
        return kindAt("test:kind");
    }

    String kindAt(String key) {
        return text(KIND, key);
    }

    List<Object> acquire(String key, String token, long generation, long lowest, boolean force) {
        return script().eval(
                        Mode.READ_WRITE,
                        Scripts.ACQUIRE.text(),
                        ReturnType.LIST,
                        List.of(key),
                        token,
                        2000,
                        Plan.SCHEMA,
                        generation,
                        lowest,
                        GREATEST_LENGTH,
                        force ? 1 : 0);
    }

    List<Object> acquire(String key, String token) {
        return acquire(key, token, 0, 0, false);
    }

    String fill(String key, String token, long version, String text) {
        return text(Scripts.FILL.text(), key, token, version, text, 60_000, 15_000);
    }

    String publish(String key, long version, String text, String token) {
        return text(Scripts.PUBLISH.text(), key, version, text, 60_000, 15_000, token, TOPIC, "changed");
    }

    /** Runs a script that answers a text. */
    String text(String script, String key, Object... arguments) {
        return script().eval(Mode.READ_WRITE, script, ReturnType.STRING, List.of(key), arguments);
    }

    private RScript script() {
        return client.getScript(StringCodec.INSTANCE);
    }

    @Override
    public void close() {
        client.shutdown(0, 1, TimeUnit.SECONDS);
    }
}
