package com.bici.adapters.redis;

import com.bici.domain.cache.Commit;
import com.bici.domain.event.LiveEvent;
import com.bici.domain.event.NodeSignals;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.redisson.api.listener.StatusListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the nodes tell each other of events, at most once each:
 *
 * <pre>
 * E|node|commit     events were committed, and Redis has all that this commit changed; 0 where that is not known
 * L|node|json       a live event
 * </pre>
 */
final class RedisSignals implements NodeSignals {

    static final String CHANNEL = "bici:events";
    private static final Logger LOG = LoggerFactory.getLogger(RedisSignals.class);
    private static final Pattern BAR = Pattern.compile("\\|");
    private static final int PREFIX = 300;

    private final String node;
    private final GuardedRedis redis;
    private final Unacknowledged unacknowledged;
    private final LiveEventCodec codec = new LiveEventCodec();
    private volatile @Nullable Listener listener;

    RedisSignals(String node, GuardedRedis redis, Unacknowledged unacknowledged) {
        this.node = node;
        this.redis = redis;
        this.unacknowledged = unacknowledged;
    }

    @Override
    public void committed(Commit commit) {
        long claimed = unacknowledged.isAcknowledged(commit.id()) ? commit.id() : 0;
        send("E|" + node + "|" + claimed);
    }

    @Override
    public void live(LiveEvent event) {
        codec.encode(event).ifPresent(json -> send("L|" + node + "|" + json));
    }

    private void send(String message) {
        redis.send(commands -> commands.publish(CHANNEL, message));
    }

    @Override
    public void listen(Listener listener) {
        this.listener = listener;
    }

    void subscribe(RedisCommands commands) {
        commands.subscribe(CHANNEL, (channel, message) -> heard(message), new StatusListener() {
            @Override
            public void onSubscribe(String channel) {
                tell(Listener::committed); // something may have been missed
            }

            @Override
            public void onUnsubscribe(String channel) {}
        });
    }

    private void heard(String message) {
        if (message.length() > LiveEventCodec.GREATEST_LENGTH + PREFIX) {
            return;
        }
        String[] part = BAR.split(message, 3);
        boolean ours = part.length == 3 && !part[1].equals(node);
        if (ours && part[0].equals("E")) {
            committed(part[2]);
        }
        if (ours && part[0].equals("L")) {
            codec.decode(part[2]).ifPresent(event -> tell(told -> told.live(event)));
        }
    }

    private void committed(String claimed) {
        long commit = Stored.count(claimed);
        if (commit > 0) {
            unacknowledged.acknowledged(commit);
        }
        if (commit >= 0) {
            tell(Listener::committed);
        }
    }

    /** A listener that fails must not keep later messages from being heard. */
    private void tell(Consumer<Listener> message) {
        Listener told = listener;
        if (told == null) {
            return;
        }
        try {
            message.accept(told);
        } catch (RuntimeException unforeseen) {
            LOG.error("A signal of another node could not be taken", unforeseen);
        }
    }
}
