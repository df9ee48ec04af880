package com.bici.adapters.http.stream;

import com.bici.domain.shared.OrganizationId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The order of events and who is in time with it. Under its lock nothing waits: events are put into boxes, and emptied
 * from there by others.
 */
final class Broadcast {
    private static final long UNKNOWN = -1;

    private final Lock lock = new ReentrantLock();
    private final RecentEvents recent;
    private final StreamMeters meters;
    private final Map<OrganizationId, Set<Subscription>> live = new HashMap<>();
    private volatile long position = UNKNOWN;

    Broadcast(StreamSettings.Bounds recent, StreamMeters meters) {
        this.recent = new RecentEvents(recent);
        this.meters = meters;
    }

    void startAt(long start) {
        lock.lock();
        try {
            position = start;
            recent.startAt(start);
        } finally {
            lock.unlock();
        }
    }

    boolean hasStarted() {
        return position != UNKNOWN;
    }

    long position() {
        return position;
    }

    /** Gives the event to all that are live; answers which of them are no longer, as it came too fast for us. */
    List<Subscription> publish(StreamEvent event) {
        lock.lock();
        try {
            if (event.isDurable()) {
                position = event.position();
                recent.add(event);
            }
            return give(event, live.getOrDefault(event.organization(), Set.of()));
        } finally {
            lock.unlock();
        }
    }

    private List<Subscription> give(StreamEvent event, Set<Subscription> subscriptions) {
        List<Subscription> late = new ArrayList<>(0);
        int clients = 0;
        Iterator<Subscription> all = subscriptions.iterator();
        while (all.hasNext()) {
            Subscription subscription = all.next();
            if (!isNews(event, subscription) || !subscription.wants(event)) {
                continue;
            }
            if (subscription.client().send(event.packet())) {
                clients++;
            } else if (subscription.client().isHeldUp()) {
                subscription.client().drop(DropReason.FULL);
                all.remove();
            } else if (event.isDurable()) {
                subscription.seen(event.position() - 1);
                late.add(subscription);
                all.remove();
            }
        }
        meters.sent(event.type(), clients);
        return late;
    }

    /** A client may know more than this node: another one told it. */
    private static boolean isNews(StreamEvent event, Subscription subscription) {
        return !event.isDurable() || event.position() > subscription.seen();
    }

    /**
     * Greets the client; one that begins now is live from the position in its greeting.
     *
     * @param after the last position that the client knows; null when it begins now
     */
    void join(Subscription subscription, @Nullable Long after, LongFunction<Packet> greeting) {
        lock.lock();
        try {
            subscription.client().answer(greeting.apply(position));
            subscription.seen(after == null ? position : after);
            if (after == null && !subscription.isOver()) {
                goLive(subscription);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Brings the subscription up to date as far as that needs no database. */
    Step advance(Subscription subscription, Runnable onceThereIsRoom) {
        lock.lock();
        try {
            if (subscription.isOver()) {
                return Step.OVER;
            }
            if (subscription.seen() > position) {
                goLive(subscription);
                return Step.AHEAD;
            }
            if (isLive(subscription)) {
                return Step.LIVE;
            }
            return recent.reachBackTo(subscription.seen()) ? replayRecent(subscription, onceThereIsRoom) : Step.BEHIND;
        } finally {
            lock.unlock();
        }
    }

    private Step replayRecent(Subscription subscription, Runnable onceThereIsRoom) {
        for (StreamEvent event : recent.after(subscription.seen(), subscription.organization())) {
            if (!replay(subscription, event, onceThereIsRoom)) {
                return Step.FULL;
            }
        }
        subscription.seen(position);
        goLive(subscription);
        return Step.LIVE;
    }

    /** Gives one event to a subscription that is not live; false when its client has no room for it now. */
    boolean replay(Subscription subscription, StreamEvent event, Runnable onceThereIsRoom) {
        if (subscription.wants(event)) {
            if (!subscription.client().send(event.packet(), onceThereIsRoom)) {
                return false;
            }
            meters.sent(event.type(), 1);
        }
        subscription.seen(event.position());
        return true;
    }

    /** Lets a client that missed what is lost go on from here; false when it need not or cannot now. */
    boolean reset(Subscription subscription, LongFunction<Packet> reset, Runnable onceThereIsRoom) {
        lock.lock();
        try {
            boolean upToDate = isLive(subscription) && subscription.seen() <= position;
            if (subscription.isOver()
                    || upToDate
                    || !subscription.client().send(reset.apply(position), onceThereIsRoom)) {
                return false;
            }
            subscription.seen(position);
            goLive(subscription);
            return true;
        } finally {
            lock.unlock();
        }
    }

    void leave(Subscription subscription) {
        lock.lock();
        try {
            subscription.end();
            live.computeIfPresent(subscription.organization(), (organization, subscriptions) -> {
                subscriptions.remove(subscription);
                return subscriptions.isEmpty() ? null : subscriptions;
            });
        } finally {
            lock.unlock();
        }
    }

    /** How many are live. */
    int listening() {
        lock.lock();
        try {
            return live.values().stream().mapToInt(Set::size).sum();
        } finally {
            lock.unlock();
        }
    }

    private void goLive(Subscription subscription) {
        live.computeIfAbsent(subscription.organization(), organization -> new LinkedHashSet<>())
                .add(subscription);
    }

    private boolean isLive(Subscription subscription) {
        return live.getOrDefault(subscription.organization(), Set.of()).contains(subscription);
    }

    enum Step {
        /** It is up to date and stays so. */
        LIVE,
        /** Its client has to take something first. */
        FULL,
        /** It knows more than this node does. */
        AHEAD,
        /** What it missed is in the database only. */
        BEHIND,
        OVER
    }
}
