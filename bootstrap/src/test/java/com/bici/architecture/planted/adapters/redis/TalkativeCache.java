package com.bici.architecture.planted.adapters.redis;

import org.redisson.api.RedissonClient;

final class TalkativeCache {

    final RedissonClient client;

    TalkativeCache(RedissonClient client) {
        this.client = client;
    }
}
