package com.bici.bootstrap.simulator;

import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Sends everything at its time, whether or not earlier deliveries were answered. */
final class Player {

    private final Courier courier;
    private final Destinations destinations;

    Player(Courier courier, Destinations destinations) {
        this.courier = courier;
        this.destinations = destinations;
    }

    /**
     * Returns when everything was answered, at the latest at the limit.
     *
     * @return whether everything was answered
     */
    boolean play(Iterator<Timed> playlist, Duration limit) throws InterruptedException {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        long began = System.nanoTime();
        long end = began + limit.toNanos();
        try {
            boolean all = send(playlist, threads, began, end);
            threads.shutdown();
            return threads.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS) && all;
        } finally {
            threads.shutdownNow();
        }
    }

    private boolean send(Iterator<Timed> playlist, ExecutorService threads, long began, long end)
            throws InterruptedException {
        while (playlist.hasNext()) {
            Timed next = playlist.next();
            long intended = began + next.at().toNanos();
            if (intended - end > 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.sleep(intended - System.nanoTime());
            threads.execute(() -> deliver(next, intended));
        }
        return true;
    }

    private void deliver(Timed timed, long intended) {
        Delivery delivery = timed.delivery();
        try {
            courier.deliver(delivery, timed.attempt(), destinations.of(delivery.kind()), intended);
        } catch (InterruptedException e) {
            // It is over.
            Thread.currentThread().interrupt();
        }
    }
}
