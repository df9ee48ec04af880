package com.bici.domain.testkit;

import com.bici.domain.event.NodeSignals;
import org.junit.jupiter.api.BeforeEach;

/** The fake keeps the contract. */
final class NodeSignalsTest extends NodeSignalsContract {

    private final FakeNodeSignals here = new FakeNodeSignals();
    private final FakeNodeSignals there = new FakeNodeSignals();

    @BeforeEach
    void connect() {
        here.connect(there);
    }

    @Override
    protected NodeSignals here() {
        return here;
    }

    @Override
    protected NodeSignals there() {
        return there;
    }
}
