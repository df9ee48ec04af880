package com.bici.adapters.redis;

import com.bici.domain.cache.CacheKey;
import com.bici.domain.shared.Entry;
import java.time.Duration;

/** Entries as the text that stands in Redis, and whether a text may be served. */
final class EntryText {

    private final EntryCodec codec;
    private final Generations generations;

    EntryText(EntryCodec codec, Generations generations) {
        this.codec = codec;
        this.generations = generations;
    }

    /** The text of a value, or "" when it is too long to be kept. */
    <V> String of(CacheKey<V> key, Entry<V> entry) {
        return bounded(Stored.value(
                Math.max(0, entry.version()),
                entry.organization(),
                EntryCodec.SCHEMA,
                entry.generation(),
                codec.encode(key, entry.value())));
    }

    /**
     * What the text means for a reader.
     *
     * @param ttl remaining life in ms, negative for none
     * @param floor versions below it may not be served
     */
    <V> Found<V> read(CacheKey<V> key, String text, long ttl, long floor) {
        if (ttl < 0 || text.length() > RedisCommands.GREATEST_LENGTH) {
            return new Found.Unusable<>();
        }
        Duration life = Duration.ofMillis(ttl);
        return switch (Stored.parse(text)) {
            case Stored.Value value -> read(key, value, life, floor, text.length());
            case Stored.KnownAbsent(long version, long schema) ->
                schema == EntryCodec.SCHEMA && version >= floor
                        ? new Found.Usable<>(Versioned.absent(version), life, text.length())
                        : new Found.Unusable<>();
            case Stored.Nothing nothing -> new Found.Missing<>();
            case Stored.Broken broken -> new Found.Unusable<>();
        };
    }

    /** Whether the text that begins like this is the entry, or a newer one. */
    static boolean isAsNew(String beginning, Entry<?> entry) {
        return Stored.parse(beginning) instanceof Stored.Value value
                && value.organization().equals(entry.organization())
                && value.schema() == EntryCodec.SCHEMA
                && value.generation() >= entry.generation()
                && value.version() >= entry.version();
    }

    private <V> Found<V> read(CacheKey<V> key, Stored.Value value, Duration life, long floor, int size) {
        boolean current = value.schema() == EntryCodec.SCHEMA
                && value.version() >= floor
                && value.generation() >= generations.of(value.organization());
        if (!current) {
            return new Found.Unusable<>();
        }
        return codec.decode(key, value.organization(), value.version(), value.json())
                .map(decoded -> new Entry<>(value.organization(), value.version(), value.generation(), false, decoded))
                .<Found<V>>map(entry -> new Found.Usable<>(Versioned.of(entry), life, size))
                .orElseGet(Found.Unusable::new);
    }

    private static String bounded(String text) {
        return text.length() > RedisCommands.GREATEST_LENGTH ? "" : text;
    }
}
