package com.bici.adapters.redis;

import com.bici.domain.event.NodeSignals;
import com.bici.domain.testkit.NodeSignalsContract;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

final class RedisSignalsContractTest extends NodeSignalsContract {

    private final Calls calls = new Calls();
    private Node here;
    private Node there;

    @BeforeEach
    void start() {
        here = Node.cached(TestRedis.shared().url(), calls.database().changeLog());
        there = Node.cached(TestRedis.shared().url(), calls.database().changeLog());
    }

    @AfterEach
    void stop() {
        here.close();
        there.close();
    }

    @Override
    protected NodeSignals here() {
        return here.signals();
    }

    @Override
    protected NodeSignals there() {
        return there.signals();
    }
}
