package com.bici.adapters.redis;

import com.bici.adapters.redis.EntryStore.Kept;
import com.bici.domain.cache.CacheChange;
import com.bici.domain.cache.CacheChange.GenerationRaised;
import com.bici.domain.cache.CacheChange.KeyChanged;
import com.bici.domain.cache.CacheKey;
import com.bici.domain.cache.CacheMonitor.Mode;
import com.bici.domain.cache.Commit;
import com.bici.domain.cache.SeenCommit;
import com.bici.domain.cache.Write;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.redisson.api.RScript.ReturnType;

/** Carries commits into the cache: this node's memory first, then Redis in one pipeline. */
final class Publisher {

    private static final int SIZE_OF_OWN_WRITE = 1024;
    private static final int PIPELINE = 100;
    private static final Duration LIMIT = Duration.ofSeconds(1);

    private final EntryStore store;
    private final GuardedRedis redis;
    private final NodeView view;
    private final ModeSwitch mode;
    private final Unacknowledged unacknowledged;
    private final Acknowledgements acknowledgements;
    private final OwnCommits own = new OwnCommits();
    private final EntryLife life;
    private final String node;

    Publisher(
            EntryStore store,
            GuardedRedis redis,
            NodeView view,
            ModeSwitch mode,
            Unacknowledged unacknowledged,
            Acknowledgements acknowledgements,
            EntryLife life,
            String node) {
        this.store = store;
        this.redis = redis;
        this.view = view;
        this.mode = mode;
        this.unacknowledged = unacknowledged;
        this.acknowledgements = acknowledgements;
        this.life = life;
        this.node = node;
    }

    /**
     * Tells whether Redis has acknowledged it.
     *
     * @param leases tokens of keys that were leased for this commit; those that it did not change are released
     */
    boolean publish(Commit commit, List<Write<?>> written, Map<CacheKey<?>, String> leases) {
        commit.changes().forEach(view::heard);
        List<KeyChanged> keys = keysOf(commit.changes());
        Map<CacheKey<?>, Kept<?>> kept = kept(commit, keys, written);
        if (mode.mode() == Mode.CACHED) {
            kept.values().forEach(this::remember);
        }
        boolean idle = commit.changes().isEmpty() && leases.isEmpty();
        boolean acknowledged = false;
        if (!idle && mode.mode() != Mode.DATABASE_ONLY) {
            List<RedisCommands.Call> calls = calls(keys, kept, leases);
            boolean carried = calls.isEmpty()
                    || redis.call(commands -> commands.runAll(calls, ReturnType.STRING)) instanceof Reply.Answered;
            acknowledged = carried && announced(commit.changes());
            note(commit, keys, acknowledged);
        } else {
            forgetUnversioned(keys);
        }
        own.add(commit.id());
        return acknowledged;
    }

    /**
     * Once more: without a version, a read that began between the commit and the tombstone cannot be told from a new
     * one, and may have been remembered or be under way.
     */
    private void forgetUnversioned(List<KeyChanged> keys) {
        keys.stream().filter(KeyChanged::isUnversioned).forEach(view::heard);
    }

    private static Map<CacheKey<?>, Kept<?>> kept(Commit commit, List<KeyChanged> keys, List<Write<?>> written) {
        Map<CacheKey<?>, Write<?>> writes = new HashMap<>();
        written.forEach(write -> writes.put(write.key(), write));
        Map<CacheKey<?>, Kept<?>> kept = new HashMap<>();
        for (KeyChanged change : keys) {
            Write<?> write = writes.get(change.key());
            if (write != null) {
                kept.put(change.key(), Kept.of(write, change, commit.generation(change.organization())));
            }
        }
        return kept;
    }

    private void remember(Kept<?> kept) {
        view.reading(kept.key())
                .remember(
                        Versioned.of(kept.entry()),
                        life.jittered(kept.key(), kept.entry().settled()),
                        SIZE_OF_OWN_WRITE);
    }

    private List<RedisCommands.Call> calls(
            List<KeyChanged> keys, Map<CacheKey<?>, Kept<?>> kept, Map<CacheKey<?>, String> leases) {
        Map<CacheKey<?>, String> unused = new HashMap<>(leases);
        List<RedisCommands.Call> calls = new ArrayList<>();
        for (KeyChanged change : keys) {
            calls.add(store.publication(change, kept.get(change.key()), unused.remove(change.key())));
        }
        unused.forEach((key, token) -> calls.add(store.release(key, token)));
        return calls;
    }

    /** Drops a key that turned out to hold something wrong. */
    void drop(KeyChanged change) {
        view.heard(change);
        redis.call(commands -> commands.runAll(calls(List.of(change), Map.of(), Map.of()), ReturnType.STRING));
    }

    /**
     * Drops the keys in Redis and from every node's memory, whoever changed them, in pipelines that fit into their limit
     * also on a slow day; false when Redis failed meanwhile.
     */
    boolean invalidateAll(List<CacheChange> changes) {
        boolean carried = true;
        for (int from = 0; carried && from < changes.size(); from += PIPELINE) {
            carried = invalidate(changes.subList(from, Math.min(changes.size(), from + PIPELINE)));
        }
        return carried;
    }

    private boolean invalidate(List<CacheChange> changes) {
        changes.forEach(view::heard);
        List<KeyChanged> keys = keysOf(changes);
        boolean carried = keys.isEmpty()
                || redis.call(commands -> commands.runAll(calls(keys, Map.of(), Map.of()), ReturnType.STRING), LIMIT)
                        instanceof Reply.Answered;
        forgetUnversioned(keys);
        return carried && announced(changes);
    }

    private boolean announced(List<CacheChange> changes) {
        boolean announced = true;
        for (CacheChange change : changes) {
            if (change instanceof GenerationRaised raised) {
                announced &= redis.call(commands -> commands.publish(Topic.CHANNEL, Topic.raised(node, raised)))
                        instanceof Reply.Answered;
            }
        }
        return announced;
    }

    /** Who hears that the commit was acknowledged may read at once, so that comes last. */
    private void note(Commit commit, List<KeyChanged> keys, boolean carried) {
        if (!carried) {
            distrust(keys, commit.id());
        }
        forgetUnversioned(keys);
        if (carried && commit.id() != 0) {
            acknowledgements.add(commit.id());
            unacknowledged.acknowledged(commit.id());
        }
    }

    /** The unversioned ones are read from the database until Redis is known to have the commit. */
    private void distrust(List<KeyChanged> keys, long commit) {
        keys.stream().filter(KeyChanged::isUnversioned).forEach(change -> unacknowledged.add(change.key(), commit));
    }

    /** Hears of a commit that was found in the database, and that its writer may not have told Redis yet. */
    void hear(SeenCommit commit) {
        if (own.contains(commit.id())) {
            return;
        }
        // While Redis is out of use nothing is read from it, and all that is pending is carried in before it is.
        if (!commit.carried() && mode.mode() != Mode.DATABASE_ONLY) {
            distrust(keysOf(commit.changes()), commit.id());
        }
        commit.changes().forEach(view::heard);
    }

    private static List<KeyChanged> keysOf(List<CacheChange> changes) {
        return changes.stream()
                .filter(KeyChanged.class::isInstance)
                .map(KeyChanged.class::cast)
                .toList();
    }
}
