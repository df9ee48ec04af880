package com.bici.adapters.http.stream;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What waits to be sent to one client, bounded, and for how long the client has not taken it. */
final class Outbox {

    /** So many times more answers may wait than events: they are small, and who asks for them waits for them. */
    private static final int ROOM_FOR_ANSWERS = 2;

    private final StreamSettings.Bounds bounds;
    private final Lock lock = new ReentrantLock();
    private final Queue<Packet> queue = new ArrayDeque<>(2);
    private long bytes;
    private boolean leaving;
    private long leavingSince;
    private @Nullable Runnable whenEmpty;

    Outbox(StreamSettings.Bounds bounds) {
        this.bounds = bounds;
    }

    /** False when there is no room. Anything fits into an empty box. */
    boolean offer(Packet packet) {
        lock.lock();
        try {
            return hasRoomFor(packet) && add(packet);
        } finally {
            lock.unlock();
        }
    }

    /** False when there is no room; then the work is done once all that waits was taken. */
    boolean offer(Packet packet, Runnable onceEmpty) {
        lock.lock();
        try {
            if (hasRoomFor(packet)) {
                return add(packet);
            }
            whenEmpty = onceEmpty;
            return false;
        } finally {
            lock.unlock();
        }
    }

    /** The same for an answer, which has room where events have none any more. */
    boolean offerAnswer(Packet packet) {
        lock.lock();
        try {
            return queue.size() < ROOM_FOR_ANSWERS * bounds.events() && add(packet);
        } finally {
            lock.unlock();
        }
    }

    private boolean hasRoomFor(Packet packet) {
        return queue.isEmpty() || (queue.size() < bounds.events() && bytes + packet.size() <= bounds.bytes());
    }

    private boolean add(Packet packet) {
        bytes += packet.size();
        return queue.add(packet);
    }

    /** The next one, which is leaving from now on: it waits until {@link #sent()}. Null when there is none. */
    @Nullable Packet take() {
        @Nullable Packet next;
        @Nullable Runnable work = null;
        lock.lock();
        try {
            next = queue.poll();
            if (next == null) {
                work = whenEmpty;
                whenEmpty = null;
            } else {
                leave(next);
            }
        } finally {
            lock.unlock();
        }
        if (work != null) {
            work.run();
        }
        return next;
    }

    private void leave(Packet next) {
        bytes -= next.size();
        if (!leaving) {
            leaving = true;
            leavingSince = System.nanoTime();
        }
    }

    /** Everything that was taken has left. */
    void sent() {
        lock.lock();
        try {
            leaving = false;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Whether it is the client who does not take more: what we try to send has not left for longer. What only waits for
     * us, on a busy node, is not held up.
     */
    boolean isHeldUpFor(Duration limit) {
        lock.lock();
        try {
            return leaving && System.nanoTime() - leavingSince > limit.toNanos();
        } finally {
            lock.unlock();
        }
    }
}
