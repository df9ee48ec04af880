package com.bici.adapters.http.access;

import com.bici.adapters.http.json.OneOf;
import com.bici.adapters.http.security.Role;
import com.bici.domain.access.ApiKey;
import com.bici.domain.access.ApiKeyId;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A key as administrators see it. */
public record ApiKeyView(
        UUID id,
        UUID organizationId,
        String name,
        @OneOf(Role.class) String role,
        String agent,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable UUID replacedBy,
        @Nullable Instant lastUsedAt) {
    static ApiKeyView of(ApiKey key) {
        ApiKeyId successor = key.replacedBy();
        return new ApiKeyView(
                key.id().value(),
                key.organization().value(),
                key.name(),
                key.role(),
                key.agent(),
                key.createdAt(),
                key.expiresAt(),
                key.revokedAt(),
                successor == null ? null : successor.value(),
                key.lastUsedAt());
    }
}
