package com.bici.bootstrap;

import com.bici.bootstrap.redis.SharedRedis;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.redisson.Redisson;
import org.redisson.api.RType;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.redisson.config.Config;

/** Where a text stands: in any column of any table, and in any value of Redis. */
final class Traces {

    private final String databaseUrl;
    private final SharedRedis redis;

    Traces(String databaseUrl, SharedRedis redis) {
        this.databaseUrl = databaseUrl;
        this.redis = redis;
    }

    /** Names of tables, each with the rows that hold the text. */
    List<String> inPostgres(String text) {
        Rows rows = new Rows(databaseUrl);
        List<String> found = new ArrayList<>();
        for (String table : rows.of("SELECT table_name FROM information_schema.tables"
                + " WHERE table_schema = 'public' AND table_type = 'BASE TABLE'")) {
            rows.of("SELECT t::text FROM " + table + " t WHERE position(? IN t::text) > 0", text)
                    .forEach(row -> found.add(table + ": " + row));
        }
        return found;
    }

    /** Names of keys that hold the text, or are made of it. */
    List<String> inRedis(String text) {
        return redis.masters().stream()
                .flatMap(server -> inServer(server, text).stream())
                .toList();
    }

    private static List<String> inServer(String address, String text) {
        Config config = new Config();
        config.setCodec(StringCodec.INSTANCE);
        config.useSingleServer().setAddress(address).setConnectionMinimumIdleSize(1);
        RedissonClient client = Redisson.create(config);
        try {
            return StreamSupport.stream(client.getKeys().getKeys().spliterator(), false)
                    .filter(key -> key.contains(text) || value(client, key).contains(text))
                    .toList();
        } finally {
            client.shutdown();
        }
    }

    private static String value(RedissonClient redis, String key) {
        RType type = redis.getKeys().getType(key);
        return switch (type) {
            case OBJECT -> String.valueOf(redis.<String>getBucket(key).get());
            case SET -> redis.getSet(key).readAll().toString();
            case MAP -> redis.getMap(key).readAllMap().toString();
            case LIST -> redis.getList(key).readAll().toString();
            case ZSET -> redis.getScoredSortedSet(key).readAll().toString();
            case null, default -> "";
        };
    }
}
