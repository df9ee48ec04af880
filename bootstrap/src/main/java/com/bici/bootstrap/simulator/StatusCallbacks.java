package com.bici.bootstrap.simulator;

import com.bici.bootstrap.simulator.Delivery.Attempt;
import com.bici.bootstrap.simulator.Destinations.Destination;
import com.bici.bootstrap.simulator.ProviderRecords.TextMessage;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Tells senders how far their messages got, where they asked for it; of every third message in a wrong order. */
final class StatusCallbacks {

    private static final Duration STEP = Duration.ofMillis(200);
    private static final int CONFUSED = 3;

    private final Courier courier;
    private final ScheduledExecutorService threads;
    private final @Nullable Destinations destinations;
    private final AtomicLong told = new AtomicLong();

    /** @param destinations null when only addresses of this machine may be called, as they were given */
    StatusCallbacks(Courier courier, ScheduledExecutorService threads, @Nullable Destinations destinations) {
        this.courier = courier;
        this.threads = threads;
        this.destinations = destinations;
    }

    void tellOf(TextMessage message) {
        String address = message.statusCallback();
        Destination destination = address == null ? null : destination(address);
        if (destination == null) {
            return;
        }
        List<String> statuses = told.incrementAndGet() % CONFUSED == 0
                ? List.of("delivered", "queued", "sent")
                : List.of("queued", "sent", "delivered");
        for (int step = 0; step < statuses.size(); step++) {
            Delivery delivery = Statuses.delivery(message.sid(), statuses.get(step), message.from(), message.to());
            ScheduledFuture<?> unused = threads.schedule(
                    () -> deliver(delivery, destination), STEP.toMillis() * (step + 1), TimeUnit.MILLISECONDS);
        }
    }

    private void deliver(Delivery delivery, Destination destination) {
        Thread.ofVirtual().start(() -> {
            try {
                courier.deliver(delivery, Attempt.FIRST, destination, System.nanoTime());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private @Nullable Destination destination(String text) {
        try {
            URI address = URI.create(text);
            if (destinations != null) {
                return destinations.callback(address);
            }
            boolean near = address.getHost() != null
                    && InetAddress.getByName(address.getHost()).isLoopbackAddress();
            return near ? new Destination(address, text) : null;
        } catch (IllegalArgumentException | UnknownHostException nowhere) {
            return null;
        }
    }
}
