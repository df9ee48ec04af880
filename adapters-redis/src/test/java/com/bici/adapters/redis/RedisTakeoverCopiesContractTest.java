package com.bici.adapters.redis;

import com.bici.domain.takeover.TakeoverCopies;
import com.bici.domain.testkit.TakeoverCopiesContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

final class RedisTakeoverCopiesContractTest extends TakeoverCopiesContract {

    private final RawRedis redis = new RawRedis(TestRedis.shared().url());
    private Node node;

    @BeforeEach
    void start() {
        redis.delete("bici:sess:human:all");
        node = Node.cached(TestRedis.shared().url(), new Calls().database().changeLog());
    }

    @AfterEach
    void stop() {
        node.close();
        redis.close();
    }

    @Override
    protected TakeoverCopies copies() {
        return node.copies();
    }
}
