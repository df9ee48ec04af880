package com.bici.domain.testkit;

import com.bici.domain.access.ApiKey;
import com.bici.domain.access.ApiKeyId;
import com.bici.domain.access.ApiKeyRepository;
import com.bici.domain.shared.OrganizationId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

final class FakeApiKeys implements ApiKeyRepository {

    private final FakeStore store;

    FakeApiKeys(FakeStore store) {
        this.store = store;
    }

    @Override
    public void add(ApiKey key, String digest) {
        store.write(rows -> {
            FakeRows.require(rows.organizations.containsKey(key.organization()), "no such organization");
            FakeRows.require(!rows.apiKeys.containsKey(key.id()), "the id is taken");
            rows.apiKeys.put(key.id(), new Stored(key, digest));
            return key;
        });
    }

    @Override
    public List<Stored> findAll(Collection<ApiKeyId> ids) {
        return store.read(rows ->
                ids.stream().map(rows.apiKeys::get).filter(Objects::nonNull).toList());
    }

    @Override
    public Optional<ApiKey> find(OrganizationId organization, ApiKeyId id) {
        return store.read(rows -> Optional.ofNullable(rows.apiKeys.get(id)))
                .map(Stored::key)
                .filter(key -> key.organization().equals(organization));
    }

    @Override
    public List<ApiKey> list(OrganizationId organization, int limit) {
        return store.read(rows -> rows.apiKeys.values().stream()
                .map(Stored::key)
                .filter(key -> key.organization().equals(organization))
                .sorted(Comparator.comparing(ApiKey::createdAt)
                        .reversed()
                        .thenComparing(key -> key.id().toString()))
                .limit(limit)
                .toList());
    }

    @Override
    public Optional<ApiKey> revoke(OrganizationId organization, ApiKeyId id, Instant now) {
        return change(
                organization,
                id,
                any -> true,
                key -> key.revokedAt() == null ? ended(key, key.expiresAt(), now, key.replacedBy()) : key);
    }

    @Override
    public Optional<ApiKey> replace(
            OrganizationId organization, ApiKeyId id, ApiKeyId successor, Instant now, Instant end) {
        return change(
                organization,
                id,
                key -> key.isGood(now) && key.replacedBy() == null,
                key -> ended(key, earlier(key.expiresAt(), end), null, successor));
    }

    @Override
    public void used(Map<ApiKeyId, Instant> uses) {
        store.write(rows -> {
            uses.forEach((id, at) -> rows.apiKeys.computeIfPresent(
                    id, (same, stored) -> new Stored(usedAt(stored.key(), at), stored.digest())));
            return uses;
        });
    }

    private Optional<ApiKey> change(
            OrganizationId organization, ApiKeyId id, Predicate<ApiKey> condition, UnaryOperator<ApiKey> change) {
        return store.write(rows -> {
            Stored before = rows.apiKeys.get(id);
            if (before == null || !before.key().organization().equals(organization) || !condition.test(before.key())) {
                return Optional.empty();
            }
            Stored after = new Stored(change.apply(before.key()), before.digest());
            rows.apiKeys.put(id, after);
            return Optional.of(after.key());
        });
    }

    private static Instant earlier(@Nullable Instant one, Instant other) {
        return one == null || other.isBefore(one) ? other : one;
    }

    private static ApiKey ended(
            ApiKey key, @Nullable Instant expiresAt, @Nullable Instant revokedAt, @Nullable ApiKeyId replacedBy) {
        return new ApiKey(
                key.id(),
                key.organization(),
                key.name(),
                key.role(),
                key.agent(),
                key.createdAt(),
                expiresAt,
                revokedAt,
                replacedBy,
                key.lastUsedAt());
    }

    private static ApiKey usedAt(ApiKey key, Instant at) {
        Instant before = key.lastUsedAt();
        Instant last = before == null || before.isBefore(at) ? at.truncatedTo(ChronoUnit.MICROS) : before;
        return new ApiKey(
                key.id(),
                key.organization(),
                key.name(),
                key.role(),
                key.agent(),
                key.createdAt(),
                key.expiresAt(),
                key.revokedAt(),
                key.replacedBy(),
                last);
    }
}
