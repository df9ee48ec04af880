package com.bici.adapters.http;

import com.bici.domain.shared.RequestScope;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the scopes of requests. */
final class CountingScope implements RequestScope {
    private final AtomicInteger opened = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();

    @Override
    public Open open() {
        Thread owner = Thread.currentThread();
        opened.incrementAndGet();
        return () -> {
            if (Thread.currentThread().equals(owner)) {
                closed.incrementAndGet();
            }
        };
    }

    int opened() {
        return opened.get();
    }

    int closed() {
        return closed.get();
    }
}
