package com.bici.benchmarks.reader;

import com.bici.benchmarks.data.Addresses;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.config.Config;

/** Redisson with its defaults, but for the threads: as many as ours has, which fits few cores better. */
final class RedissonClients {

    private static final int THREADS = 2;

    private RedissonClients() {}

    static RedissonClient open(Addresses addresses) {
        Config config = new Config().setThreads(THREADS).setNettyThreads(THREADS);
        config.useSingleServer().setAddress(addresses.redisUrl());
        return Redisson.create(config);
    }
}
