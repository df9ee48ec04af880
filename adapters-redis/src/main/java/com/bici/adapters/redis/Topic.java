package com.bici.adapters.redis;

import com.bici.domain.cache.CacheChange;
import com.bici.domain.shared.OrganizationId;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import org.redisson.api.listener.StatusListener;

/**
 * What the nodes tell each other through Redis, at most once each: changed keys, raised generations, heartbeats. A
 * node that has not heard a heartbeat for a second must not trust its memory.
 *
 * <pre>
 * C|node|version|cache|id     a key changed; the version is -1 where nothing counts
 * G|node|generation|organization
 * H|node
 * </pre>
 */
final class Topic {

    static final String CHANNEL = "bici:cache";
    private static final long SILENCE = Duration.ofSeconds(1).toNanos();
    private static final Pattern BAR = Pattern.compile("\\|");
    /** A message names no organization: none is needed to forget a key. */
    static final OrganizationId NOBODY = new OrganizationId(new UUID(0, 0));

    private final String node;
    private final NodeView view;
    private final NearCache near;
    private final LongSupplier nanoTime;
    private volatile long lastHeard;

    Topic(String node, NodeView view, NearCache near, LongSupplier nanoTime) {
        this.node = node;
        this.view = view;
        this.near = near;
        this.nanoTime = nanoTime;
        this.lastHeard = nanoTime.getAsLong() - SILENCE;
    }

    static String changed(String node, CacheChange.KeyChanged change) {
        return "C|" + node + "|" + change.version() + "|" + CacheName.address(change.key());
    }

    static String raised(String node, CacheChange.GenerationRaised change) {
        return "G|" + node + "|" + change.generation() + "|" + change.organization();
    }

    static String heartbeat(String node) {
        return "H|" + node;
    }

    void subscribe(RedisCommands commands) {
        commands.subscribe(CHANNEL, (channel, message) -> heard(message), new StatusListener() {
            @Override
            public void onSubscribe(String channel) {
                near.clear();
            }

            @Override
            public void onUnsubscribe(String channel) {
                near.clear();
            }
        });
    }

    /** @param now on this topic's clock */
    boolean isAlive(long now) {
        return now - lastHeard < SILENCE;
    }

    private void heard(String message) {
        long now = nanoTime.getAsLong();
        if (!isAlive(now)) {
            near.clear();
        }
        lastHeard = now;
        String[] part = BAR.split(message, 5);
        boolean own = part.length > 1 && part[1].equals(node);
        if (!own) {
            change(part).ifPresent(view::heard);
        }
    }

    private static Optional<CacheChange> change(String[] part) {
        try {
            return switch (part[0]) {
                case "C" -> changed(Long.parseLong(part[2]), part[3], part[4]);
                case "G" ->
                    OrganizationId.parse(part[3])
                            .map(organization ->
                                    new CacheChange.GenerationRaised(organization, Long.parseLong(part[2])));
                default -> Optional.empty();
            };
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException notOurs) {
            return Optional.empty();
        }
    }

    private static Optional<CacheChange> changed(long version, String cache, String id) {
        return CacheName.labelled(cache)
                .flatMap(name -> name.key(id))
                .map(key -> new CacheChange.KeyChanged(key, version, NOBODY));
    }
}
