package com.bici.adapters.redis;

import com.bici.domain.cache.CacheChange.KeyChanged;
import com.bici.domain.cache.CacheKey;
import com.bici.domain.cache.Write;
import com.bici.domain.shared.Entry;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RScript.ReturnType;

/** The entries in Redis, in the words of the protocol: read, acquire, fill, publish. */
final class EntryStore {

    private final GuardedRedis redis;
    private final EntryText texts;
    private final EntryLife life;
    private final String node;

    EntryStore(GuardedRedis redis, EntryText texts, EntryLife life, String node) {
        this.redis = redis;
        this.texts = texts;
        this.life = life;
        this.node = node;
    }

    /** @param floor versions below it may not be served */
    <V> Found<V> read(CacheKey<V> key, long floor) {
        return switch (redis.call(commands -> commands.read(CacheName.redisKey(key)))) {
            case Reply.Answered<RedisCommands.Read>(RedisCommands.Read(String text, long ttl)) ->
                text.isEmpty() ? new Found.Missing<>() : texts.read(key, text, ttl, floor);
            case Reply.Unavailable<RedisCommands.Read> unavailable -> new Found.Unreachable<>();
            case Reply.WrongType<RedisCommands.Read> wrong -> new Found.Unusable<>();
        };
    }

    /** Asks for the right to load; {@code force} takes it although something readable stands there. */
    <V> Found<V> acquire(CacheKey<V> key, long floor, boolean force) {
        String token = token();
        RedisCommands.Call call = acquisition(key, token, floor, 0, force);
        Optional<List<Object>> reply = redis.call(commands -> commands.<List<Object>>run(call, ReturnType.LIST))
                .answer();
        return reply.isEmpty() ? new Found.Unreachable<>() : acquired(key, token, floor, reply.get());
    }

    private <V> Found<V> acquired(CacheKey<V> key, String token, long floor, List<Object> reply) {
        return switch (String.valueOf(reply.getFirst())) {
            case "V" -> texts.read(key, String.valueOf(reply.get(1)), ((Number) reply.get(2)).longValue(), floor);
            case "A" -> new Found.Leased<>(token, Long.parseLong(String.valueOf(reply.get(1))));
            default -> new Found.Busy<>();
        };
    }

    /** The tokens of those keys that could be leased, null for the others; all in one pipeline. */
    List<@Nullable String> acquireAll(List<CacheKey<?>> keys) {
        String token = token();
        List<RedisCommands.Call> calls =
                keys.stream().map(key -> acquisition(key, token, 0, 0, false)).toList();
        List<Object> replies = redis.call(commands -> commands.runAll(calls, ReturnType.LIST))
                .answer()
                .orElseGet(() -> Collections.nCopies(keys.size(), List.of("-")));
        return replies.stream()
                .<@Nullable String>map(reply -> floorOfLease(reply).isPresent() ? token : null)
                .toList();
    }

    /** The version that may be stored at least, if the reply to an acquisition gives the lease. */
    static OptionalLong floorOfLease(Object reply) {
        return reply instanceof List<?> list && "A".equals(String.valueOf(list.getFirst()))
                ? OptionalLong.of(Long.parseLong(String.valueOf(list.get(1))))
                : OptionalLong.empty();
    }

    /** Differs from those of everybody else who wants the key at this time, and is no secret. */
    static String token() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(random.nextLong(), random.nextLong()).toString();
    }

    /** @param generation an entry of a lower one does not keep the lease from being given */
    private RedisCommands.Call acquisition(CacheKey<?> key, String token, long floor, long generation, boolean force) {
        return new RedisCommands.Call(
                Scripts.ACQUIRE,
                CacheName.redisKey(key),
                List.of(
                        token,
                        EntryLife.LEASE.toMillis(),
                        EntryCodec.SCHEMA,
                        generation,
                        Math.max(0, floor),
                        RedisCommands.GREATEST_LENGTH,
                        force ? "1" : "0"));
    }

    /** A value that was stored: how long it lives, and its size. */
    record Filled(Duration ttl, int size) {}

    /** Stores what was loaded under the lease; empty when something newer forbids it or Redis is away. */
    <V> Optional<Filled> fill(CacheKey<V> key, Found.Leased<V> lease, Optional<Entry<V>> loaded) {
        long version = loaded.map(entry -> Math.max(0, entry.version())).orElse(lease.floor());
        String text = loaded.map(entry -> texts.of(key, entry))
                .orElseGet(() -> Stored.knownAbsent(version, EntryCodec.SCHEMA));
        Duration ttl = loaded.map(entry -> life.jittered(key, entry.settled())).orElse(EntryLife.ABSENCE);
        RedisCommands.Call call = filling(key, lease.token(), version, text, ttl);
        return redis.call(commands -> commands.<String>run(call, ReturnType.STRING))
                .answer()
                .filter("STORED"::equals)
                .map(stored -> new Filled(ttl, text.length()));
    }

    /** Asks for the right to store an entry that is at hand. */
    RedisCommands.Call acquisition(Kept<?> kept, String token) {
        return acquisition(
                kept.key(), token, kept.entry().version(), kept.entry().generation(), false);
    }

    /** Stores an entry that is at hand, under its lease. */
    RedisCommands.Call filling(Kept<?> kept, String token) {
        Duration ttl = life.jittered(kept.key(), kept.entry().settled());
        return filling(kept.key(), token, kept.entry().version(), text(kept), ttl);
    }

    /** Gives a lease up that will not be used. */
    RedisCommands.Call release(CacheKey<?> key, String token) {
        return filling(key, token, 0, "", EntryLife.LEASE);
    }

    private static RedisCommands.Call filling(CacheKey<?> key, String token, long version, String text, Duration ttl) {
        return new RedisCommands.Call(
                Scripts.FILL,
                CacheName.redisKey(key),
                List.of(token, version, text, ttl.toMillis(), EntryLife.GRACE.toMillis()));
    }

    /** Carries a change in: with its entry where there is one, otherwise as an invalidation. */
    RedisCommands.Call publication(KeyChanged change, @Nullable Kept<?> kept, @Nullable String token) {
        return new RedisCommands.Call(
                Scripts.PUBLISH,
                CacheName.redisKey(change.key()),
                List.of(
                        change.version(),
                        kept == null ? "" : text(kept),
                        life.jittered(change.key(), kept != null && kept.entry().settled())
                                .toMillis(),
                        EntryLife.GRACE.toMillis(),
                        token == null ? "" : token,
                        Topic.CHANNEL,
                        Topic.changed(node, change)));
    }

    private <V> String text(Kept<V> kept) {
        return texts.of(kept.key(), kept.entry());
    }

    /** An entry to be kept under a key. */
    record Kept<V>(CacheKey<V> key, Entry<V> entry) {

        static <V> Kept<V> of(Write<V> write, KeyChanged change, long generation) {
            return new Kept<>(
                    write.key(),
                    new Entry<>(change.organization(), change.version(), generation, write.settled(), write.value()));
        }
    }
}
