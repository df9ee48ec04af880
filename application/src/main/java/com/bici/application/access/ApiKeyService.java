package com.bici.application.access;

import com.bici.domain.access.ApiKey;
import com.bici.domain.access.ApiKeyAudit;
import com.bici.domain.access.ApiKeyAudit.Action;
import com.bici.domain.access.ApiKeyId;
import com.bici.domain.access.ApiKeyRepository;
import com.bici.domain.cache.Transactions;
import com.bici.domain.organization.OrganizationRepository;
import com.bici.domain.shared.OrganizationId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The use cases of {@link ApiKeys}. */
public final class ApiKeyService implements ApiKeys {

    private final ApiKeyRepository keys;
    private final ApiKeyAudit audit;
    private final OrganizationRepository organizations;
    private final Transactions transactions;
    private final KeyRing ring;
    private final Clock clock;
    private final Supplier<UUID> ids;
    private final Supplier<String> secrets;

    /** @param secrets 43 characters that nobody can guess, of those that an address may have */
    public ApiKeyService(
            ApiKeyRepository keys,
            ApiKeyAudit audit,
            OrganizationRepository organizations,
            Transactions transactions,
            KeyRing ring,
            Clock clock,
            Supplier<UUID> ids,
            Supplier<String> secrets) {
        this.keys = keys;
        this.audit = audit;
        this.organizations = organizations;
        this.transactions = transactions;
        this.ring = ring;
        this.clock = clock;
        this.ids = ids;
        this.secrets = secrets;
    }

    @Override
    public Creation create(NewKey wanted, String actor) {
        if (organizations.find(wanted.organization()).isEmpty()) {
            return new Creation.UnknownOrganization();
        }
        Instant now = clock.instant();
        ApiKeyId id = new ApiKeyId(ids.get());
        ApiKey key = key(id, wanted, now);
        Issued issued = transactions
                .call(() -> {
                    audit.record(new ApiKeyAudit.Step(Action.CREATE, key.organization(), id, actor, now));
                    return issue(key);
                })
                .value();
        return new Creation.Created(issued);
    }

    @Override
    public Optional<ApiKey> find(OrganizationId organization, ApiKeyId id) {
        return keys.find(organization, id);
    }

    @Override
    public List<ApiKey> list(OrganizationId organization) {
        return keys.list(organization, MAX_LISTED);
    }

    @Override
    public Revocation revoke(OrganizationId organization, ApiKeyId id, String actor) {
        Instant now = clock.instant();
        boolean known = transactions
                .call(() -> {
                    Optional<ApiKey> revoked = keys.revoke(organization, id, now);
                    revoked.ifPresent(
                            key -> audit.record(new ApiKeyAudit.Step(Action.REVOKE, organization, id, actor, now)));
                    return revoked.isPresent();
                })
                .value();
        if (known) {
            ring.forget(id);
        }
        return known ? Revocation.REVOKED : Revocation.UNKNOWN;
    }

    @Override
    public Rotation rotate(OrganizationId organization, ApiKeyId id, Duration overlap, String actor) {
        Optional<ApiKey> old = keys.find(organization, id);
        if (old.isEmpty()) {
            return new Rotation.Unknown();
        }
        Instant now = clock.instant();
        ApiKey successor = key(new ApiKeyId(ids.get()), like(old.get()), now);
        Optional<Issued> issued = transactions
                .call(() -> keys.replace(organization, id, successor.id(), now, now.plus(overlap))
                        .map(replaced -> {
                            audit.record(new ApiKeyAudit.Step(Action.ROTATE, organization, id, actor, now));
                            return issue(successor);
                        }))
                .value();
        ring.forget(id);
        return issued.<Rotation>map(Rotation.Rotated::new).orElseGet(Rotation.Ended::new);
    }

    private static NewKey like(ApiKey old) {
        Instant end = old.expiresAt();
        @Nullable Duration life = end == null ? null : Duration.between(old.createdAt(), end);
        return new NewKey(old.organization(), old.name(), old.role(), old.agent(), life);
    }

    private static ApiKey key(ApiKeyId id, NewKey wanted, Instant now) {
        String agent = wanted.agent();
        Duration life = wanted.life();
        return new ApiKey(
                id,
                wanted.organization(),
                wanted.name(),
                wanted.role(),
                agent == null ? "key:" + id : agent,
                now,
                life == null ? null : now.plus(life),
                null,
                null,
                null);
    }

    private Issued issue(ApiKey key) {
        Credential credential = new Credential(key.id(), secrets.get());
        keys.add(key, credential.digest());
        return new Issued(key, credential.text());
    }
}
