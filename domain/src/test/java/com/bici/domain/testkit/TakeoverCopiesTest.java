package com.bici.domain.testkit;

import com.bici.domain.takeover.TakeoverCopies;

/** The fake keeps the contract. */
final class TakeoverCopiesTest extends TakeoverCopiesContract {

    private final TakeoverCopies copies = new FakeTakeoverCopies();

    @Override
    protected TakeoverCopies copies() {
        return copies;
    }
}
