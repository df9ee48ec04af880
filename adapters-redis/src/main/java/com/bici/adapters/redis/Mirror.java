package com.bici.adapters.redis;

import com.bici.adapters.redis.CacheMeters.Event;
import com.bici.adapters.redis.EntryStore.Kept;
import com.bici.domain.cache.CacheMonitor.Mode;
import com.bici.domain.takeover.Takeover;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.redisson.api.RScript.ReturnType;

/**
 * Puts human sessions into Redis that were read a moment ago and are missing there, or older. Other loads begin after
 * their lease, these began before. So none is stored that this node has heard something newer of, and all has to be done
 * while the tombstone of whatever changed since must still be there: soon, and without Redis having been lost.
 */
final class Mirror {

    /** Few enough that others, and the canary, need not wait long behind them. */
    private static final int BATCH = 100;

    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final long HASTE = EntryLife.GRACE.minusSeconds(5).toNanos();

    private final EntryStore store;
    private final GuardedRedis redis;
    private final NodeView view;
    private final ModeSwitch mode;
    private final CacheMeters meters;

    Mirror(EntryStore store, GuardedRedis redis, NodeView view, ModeSwitch mode, CacheMeters meters) {
        this.store = store;
        this.redis = redis;
        this.view = view;
        this.mode = mode;
        this.meters = meters;
    }

    /** Does as much of it as time allows; false when Redis is not in use, or not any more. */
    boolean hold(List<Kept<Takeover>> entries) {
        ModeSwitch.State stay = mode.state();
        long start = System.nanoTime();
        boolean well = stay.mode() == Mode.CACHED;
        for (int from = 0; well && from < entries.size() && System.nanoTime() - start < HASTE; from += BATCH) {
            well = isHeld(entries.subList(from, Math.min(entries.size(), from + BATCH)), stay);
        }
        return well;
    }

    private boolean isHeld(List<Kept<Takeover>> entries, ModeSwitch.State stay) {
        Optional<List<Kept<Takeover>>> missing = missing(entries);
        return missing.isPresent() && (missing.get().isEmpty() || isFilled(missing.get(), stay));
    }

    /** Those that Redis does not have. Most sweeps end here, with a few bytes of each. */
    private Optional<List<Kept<Takeover>>> missing(List<Kept<Takeover>> entries) {
        List<String> keys =
                entries.stream().map(kept -> CacheName.redisKey(kept.key())).toList();
        return redis.call(commands -> commands.headers(keys), LIMIT)
                .answer()
                .map(headers -> IntStream.range(0, headers.size())
                        .filter(index -> !EntryText.isAsNew(
                                headers.get(index), entries.get(index).entry()))
                        .mapToObj(entries::get)
                        .toList());
    }

    private boolean isFilled(List<Kept<Takeover>> entries, ModeSwitch.State stay) {
        String token = EntryStore.token();
        List<RedisCommands.Call> asked =
                entries.stream().map(kept -> store.acquisition(kept, token)).toList();
        Optional<List<Object>> replies = redis.call(commands -> commands.runAll(asked, ReturnType.LIST), LIMIT)
                .answer();
        return replies.isPresent() && mode.state() == stay && run(fills(entries, replies.get(), token));
    }

    private List<RedisCommands.Call> fills(List<Kept<Takeover>> entries, List<Object> replies, String token) {
        List<RedisCommands.Call> fills = new ArrayList<>();
        for (int index = 0; index < entries.size(); index++) {
            Kept<Takeover> kept = entries.get(index);
            EntryStore.floorOfLease(replies.get(index))
                    .ifPresent(floor -> fills.add(
                            Math.max(floor, view.floor(kept.key()))
                                            > kept.entry().version()
                                    ? store.release(kept.key(), token)
                                    : store.filling(kept, token)));
        }
        return fills;
    }

    private boolean run(List<RedisCommands.Call> fills) {
        if (fills.isEmpty()) {
            return true;
        }
        Optional<List<Object>> replies = redis.call(commands -> commands.runAll(fills, ReturnType.STRING), LIMIT)
                .answer();
        replies.ifPresent(results -> results.stream()
                .filter("STORED"::equals)
                .forEach(stored -> meters.count(CacheName.HUMAN_SESSION, Event.PUT)));
        return replies.isPresent();
    }
}
