package com.bici.bootstrap.simulator;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Shows again and again how far everything is. */
final class Ticker implements AutoCloseable {

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

    void show(Screen screen, Supplier<String> line) {
        long period = screen.period().toMillis();
        ScheduledFuture<?> unused =
                thread.scheduleAtFixedRate(() -> screen.progress(line.get()), period, period, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
