package com.bici.adapters.redis;

import com.bici.domain.cache.Cache;
import com.bici.domain.testkit.CacheContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

final class RedisCacheContractTest extends CacheContract {

    private Node node;

    @BeforeEach
    void start() {
        node = Node.cached(TestRedis.shared().url(), database().changeLog());
    }

    @AfterEach
    void stop() {
        node.close();
    }

    @Override
    protected Cache cache() {
        return node.cache();
    }
}
