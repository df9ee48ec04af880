package com.bici.architecture.planted.adapters.postgres;

import org.redisson.api.RBucket;

final class RedissonInTheDatabase {

    String value(RBucket<String> bucket) {
        return bucket.get();
    }
}
