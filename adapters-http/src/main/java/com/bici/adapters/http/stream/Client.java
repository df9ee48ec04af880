package com.bici.adapters.http.stream;

import com.bici.domain.access.Term;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One connection: what it is sent, and how it ends. */
final class Client {
    private static final Duration A_MOMENT = Duration.ofSeconds(1);
    private static final Duration LOOK_PERIOD = Duration.ofSeconds(1);

    private final Outbox outbox;
    private final Line line;
    private final UnaryOperator<Packet> sight;
    private final Term term;
    private final Executor writers;
    private final StreamMeters meters;
    private final AtomicBoolean awake = new AtomicBoolean();
    private final AtomicBoolean dropped = new AtomicBoolean();
    private final AtomicReference<@Nullable Subscription> subscription = new AtomicReference<>();
    private volatile long nextPing;
    private volatile long nextLook =
            System.nanoTime() + ThreadLocalRandom.current().nextLong(LOOK_PERIOD.toNanos());

    /**
     * @param sight what the client may see of an event
     * @param term how long it may stay
     */
    Client(
            Outbox outbox,
            Line line,
            UnaryOperator<Packet> sight,
            Term term,
            Executor writers,
            StreamMeters meters,
            Duration pingPeriod) {
        this.outbox = outbox;
        this.line = line;
        this.sight = sight;
        this.term = term;
        this.writers = writers;
        this.meters = meters;
        this.nextPing = System.nanoTime() + ThreadLocalRandom.current().nextLong(pingPeriod.toNanos());
    }

    /** How long it may stay. */
    Term term() {
        return term;
    }

    /** False when there is no room for it. */
    boolean send(Packet packet) {
        boolean room = outbox.offer(sight.apply(packet));
        wake();
        return room;
    }

    /** False when there is no room for it; then the work is done once there is. */
    boolean send(Packet packet, Runnable onceThereIsRoom) {
        boolean room = outbox.offer(sight.apply(packet), onceThereIsRoom);
        wake();
        return room;
    }

    /** Answers the client; one that asks for more than it takes is dropped. */
    void answer(Packet packet) {
        if (outbox.offerAnswer(packet)) {
            wake();
        } else {
            drop(DropReason.FULL);
        }
    }

    private void wake() {
        if (awake.compareAndSet(false, true)) {
            writers.execute(this::flush);
        }
    }

    private void flush() {
        awake.set(false);
        line.flush();
    }

    boolean isHeldUp() {
        return outbox.isHeldUpFor(A_MOMENT);
    }

    /** Looks after the client now and then. */
    void check(Duration pingPeriod, Duration stuckLimit) {
        long now = System.nanoTime();
        if (dropped.get()) {
            writers.execute(line::cut);
        } else if (outbox.isHeldUpFor(stuckLimit)) {
            drop(DropReason.STUCK);
        } else if (line.isSilentFor(stuckLimit)) {
            drop(DropReason.SILENT);
        } else if (isHungUp(now)) {
            writers.execute(line::cut);
        } else if (now - nextPing >= 0) {
            nextPing = now + pingPeriod.toNanos();
            line.ping();
            wake();
        }
    }

    private boolean isHungUp(long now) {
        if (now - nextLook < 0) {
            return false;
        }
        nextLook = now + LOOK_PERIOD.toNanos();
        return line.isHungUp();
    }

    void drop(DropReason reason) {
        if (dropped.compareAndSet(false, true)) {
            meters.dropped(reason);
            writers.execute(line::cut);
        }
    }

    void finish() {
        line.finish();
        wake();
    }

    /** Replaces what the client listens to; gives what it listened to before. */
    @Nullable Subscription listenTo(@Nullable Subscription next) {
        return subscription.getAndSet(next);
    }

    @Nullable Subscription subscription() {
        return subscription.get();
    }
}
