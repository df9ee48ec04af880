package com.bici.application.access;

import com.bici.domain.access.ApiKey;
import com.bici.domain.access.ApiKeyId;
import com.bici.domain.access.ApiKeyRepository;
import com.bici.domain.access.ApiKeyRepository.Stored;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The keys that were used here lately, so that letting their holders in reads nothing. Whatever is not let in by it
 * costs one look into Postgres and one comparison, whether there is such a key or not.
 */
public final class KeyRing implements KeyHolders {

    /** How often {@link #refresh()} is to be called: so long another node's revocation may take. */
    public static final Duration PERIOD = Duration.ofSeconds(1);

    /** How long a key is good that Postgres could not confirm. */
    static final Duration UNCONFIRMED = Duration.ofMinutes(10);

    static final Duration UNUSED = Duration.ofHours(1);
    static final Duration BETWEEN_NOTES = Duration.ofMinutes(1);

    private static final String NOBODYS = "0".repeat(64);

    private final ApiKeyRepository keys;
    private final Clock clock;
    private final Map<ApiKeyId, Entry> ring = new ConcurrentHashMap<>();

    public KeyRing(ApiKeyRepository keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public Optional<KeyHolder> holderOf(String text) {
        return Credential.parse(text).flatMap(this::holderOf);
    }

    @Override
    public Set<ApiKeyId> endedOf(Set<ApiKeyId> asked) {
        Instant now = clock.instant();
        Set<ApiKeyId> ended = new HashSet<>(asked);
        keys.findAll(asked).stream()
                .map(Stored::key)
                .filter(key -> key.isGood(now))
                .forEach(key -> ended.remove(key.id()));
        return ended;
    }

    private Optional<KeyHolder> holderOf(Credential credential) {
        Instant now = clock.instant();
        String digest = credential.digest();
        Entry known = ring.get(credential.id());
        if (known != null && known.letsIn(digest, now)) {
            known.lastUse.set(now);
            return Optional.of(known.holder());
        }
        return lookUp(credential.id(), digest, now);
    }

    private Optional<KeyHolder> lookUp(ApiKeyId id, String digest, Instant now) {
        Optional<Stored> stored = keys.findAll(List.of(id)).stream().findFirst();
        boolean right = Credential.same(stored.map(Stored::digest).orElse(NOBODYS), digest);
        return stored.filter(key -> right && key.key().isGood(now)).map(key -> {
            Entry entry = new Entry(key, now, new AtomicReference<>(now));
            ring.put(id, entry);
            return entry.holder();
        });
    }

    /** Forgets a key that was changed here. */
    void forget(ApiKeyId id) {
        ring.remove(id);
    }

    /** Takes from Postgres what became of the keys, and tells it which of them were used. */
    public void refresh() {
        Instant now = clock.instant();
        ring.values().removeIf(entry -> entry.isUnusedSince(now.minus(UNUSED)));
        Set<ApiKeyId> known = Set.copyOf(ring.keySet());
        if (known.isEmpty()) {
            return;
        }
        Map<ApiKeyId, Stored> rows = keys.findAll(known).stream()
                .collect(Collectors.toMap(stored -> stored.key().id(), Function.identity()));
        known.forEach(id -> ring.computeIfPresent(id, (same, entry) -> entry.confirmed(rows.get(id), now)));
        noteUses();
    }

    private void noteUses() {
        Map<ApiKeyId, Instant> uses = new HashMap<>();
        ring.forEach((id, entry) -> {
            if (entry.isUseToNote()) {
                uses.put(id, entry.lastUse.get());
            }
        });
        if (!uses.isEmpty()) {
            keys.used(uses);
        }
    }

    /** One key as Postgres had it at some time. */
    private record Entry(Stored stored, Instant confirmedAt, AtomicReference<Instant> lastUse) {

        boolean letsIn(String digest, Instant now) {
            return Credential.same(stored.digest(), digest)
                    && stored.key().isGood(now)
                    && now.isBefore(confirmedAt.plus(UNCONFIRMED));
        }

        KeyHolder holder() {
            ApiKey key = stored.key();
            return new KeyHolder(key.id(), key.organization(), key.role(), key.agent());
        }

        /** Null for a key that lets nobody in any more. */
        @Nullable Entry confirmed(@Nullable Stored row, Instant now) {
            return row != null && row.key().isGood(now) ? new Entry(row, now, lastUse) : null;
        }

        boolean isUnusedSince(Instant limit) {
            return lastUse.get().isBefore(limit);
        }

        boolean isUseToNote() {
            Instant noted = stored.key().lastUsedAt();
            return noted == null || !lastUse.get().isBefore(noted.plus(BETWEEN_NOTES));
        }
    }
}
