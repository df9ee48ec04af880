package com.bici.bootstrap.redis;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The Redis that nodes share, however many servers it is. */
public interface SharedRedis extends AutoCloseable {

    /** Where nodes find it. */
    String url();

    /** The servers that hold keys at the moment, each as an address of its own. */
    List<String> masters();

    /** All of it at once. */
    void kill() throws IOException, InterruptedException;

    /** All of it again, where it was. */
    void start() throws IOException, InterruptedException;

    @Override
    void close();

    /** The way of running it that was asked for: {@code -Dbici.redis=single}, {@code cluster} or {@code sentinel}. */
    static SharedRedis asked(RedisFromOutside single, Path folder) throws IOException {
        String way = System.getProperty("bici.redis", "single");
        return switch (way) {
            case "single" -> single;
            case "cluster" -> RedisShards.start(single.program(), folder);
            case "sentinel" -> RedisSentinels.start(single.program(), folder);
            default -> throw new IllegalArgumentException("no way of running Redis: " + way);
        };
    }
}
